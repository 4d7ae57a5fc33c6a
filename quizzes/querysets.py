"""Attempts and answers in business words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery

from accounts.counting import counts
from courses.models import Course, Enrolment
from quizzes.enums import Purpose, Rule
from quizzes.items import REGISTRY

if TYPE_CHECKING:
    from accounts.models import User
    from quizzes.models import Attempt, AttemptItem, Correction, ExpertAnswer, Item, ItemVersion, Quiz  # noqa: F401


# All that a page about an attempt says of its quiz and its course.
WITH_COURSE = ("release", "enrolment", "quiz__module", "quiz__course__live_release")


@dataclass(frozen=True)
class Owner:
    """Whose attempts: those of an enrolment, or those of a visitor without an account. Exactly one of the two."""

    enrolment: Enrolment | None = None
    visitor: UUID | None = None

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of an attempt that say whose it is."""
        return {"enrolment": self.enrolment, "visitor": self.visitor}

    @property
    def is_nobody(self) -> bool:
        """Someone who has begun nothing yet."""
        return self.enrolment is None and self.visitor is None


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """What may be asked about attempts."""

    def of(self, owner: Owner) -> AttemptQuerySet:
        """Those of this learner or visitor."""
        if owner.is_nobody:
            return self.none()
        return self.filter(enrolment=owner.enrolment) if owner.enrolment else self.filter(visitor=owner.visitor)

    def at(self, quiz: Quiz) -> list[Attempt]:
        """Return those at this quiz, oldest first; not the questions beforehand. One query."""
        return list(self.quizzes().filter(quiz=quiz).order_by("number", "started_at"))

    def of_learners(self) -> AttemptQuerySet:
        """Those that statistics may use: of learners and visitors, none of a reviewer."""
        return self.filter(counts("enrolment__user__"))

    def quizzes(self) -> AttemptQuerySet:
        """Those that count: at a quiz or the final test."""
        return self.filter(purpose=Purpose.QUIZ)

    def pretests(self) -> AttemptQuerySet:
        """The questions before a module."""
        return self.filter(purpose=Purpose.PRETEST)

    def of_user(self, user: User) -> AttemptQuerySet:
        """Those of this account, in whatever course."""
        return self.filter(enrolment__user=user)

    def open(self) -> AttemptQuerySet:
        """Begun, not submitted."""
        return self.filter(submitted_at=None)

    def submitted(self) -> AttemptQuerySet:
        """Handed in, oldest first."""
        return self.filter(submitted_at__isnull=False).order_by("submitted_at", "number")

    def counted(self) -> AttemptQuerySet:
        """With `items`, the number of drawn items that count."""
        return self.annotate(items=Count("drawn", filter=Q(drawn__counts=True)))

    def with_course(self) -> AttemptQuerySet:
        """With all that a page about an attempt says of its quiz and its course."""
        return self.select_related(*WITH_COURSE)


class AttemptItemQuerySet(models.QuerySet["AttemptItem"]):
    """What may be asked about drawn items."""

    def times_seen(self, quiz: Quiz, owner: Owner) -> dict[int, int]:
        """Return {item: how often this learner or visitor has met it in this quiz, or beforehand}."""
        rows = self.filter(attempt__quiz=quiz, **{f"attempt__{name}": value for name, value in owner.fields.items()})
        return dict(rows.values_list("version__item").annotate(times=Count("pk")).order_by())

    def counted(self) -> AttemptItemQuerySet:
        """With `of`, how many items the attempt has."""
        siblings = self.model.objects.filter(attempt=OuterRef("attempt")).order_by().values("attempt")
        return self.annotate(of=Subquery(siblings.annotate(number=Count("pk")).values("number")))

    def with_item(self) -> AttemptItemQuerySet:
        """With what was asked."""
        return self.select_related("version__item__objective__module")


class ItemVersionQuerySet(models.QuerySet["ItemVersion"]):
    """What may be asked about versions."""

    def pool(self, quiz: Quiz) -> list[ItemVersion]:
        """Return the newest version of every item of this quiz that is not retired, nor known to be faulty."""
        return self.live(quiz)

    def live(self, quiz: Quiz | None = None) -> list[ItemVersion]:
        """Return the same, of every quiz where none is named."""
        rows = self.filter(item__retired_at=None, **({"item__quiz": quiz} if quiz else {}))
        rows = rows.with_faults().select_related("item").order_by("item", "number")
        newest = {row.item_id: row for row in rows}
        return [row for row in newest.values() if not getattr(row, "is_faulty", False)]

    def with_faults(self) -> ItemVersionQuerySet:
        """With `is_faulty`: a correction gave everyone the point, so it is asked no more."""
        faulty = self.model.objects.filter(pk=OuterRef("pk"), corrections__rule=Rule.DISREGARD)
        return self.annotate(is_faulty=Exists(faulty))

    def for_panel(self, course: Course) -> list[ItemVersion]:
        """Return the newest version of every item of this course that is compared with what experts say."""
        kinds = [kind.name for kind in REGISTRY.values() if kind.by_panel]
        rows = self.filter(item__quiz__course=course, item__retired_at=None, kind__in=kinds)
        newest = {row.item_id: row for row in rows.select_related("item").order_by("item", "number")}
        return sorted(newest.values(), key=lambda row: row.item.slug)


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """What may be asked about corrections."""

    def of_versions(self, versions: Iterable[int]) -> dict[int, list[Correction]]:
        """Return {version: its corrections, oldest first, each with the version that has the right key}. One query."""
        rows = self.filter(version__in=set(versions)).select_related("by_version").order_by("pk")
        found: dict[int, list[Correction]] = {}
        for row in rows:
            found.setdefault(row.version_id, []).append(row)
        return found


class ExpertAnswerQuerySet(models.QuerySet["ExpertAnswer"]):
    """What may be asked about what experts answered."""

    def panels(self, versions: Iterable[ItemVersion]) -> dict[int, dict[str, int]]:
        """Return {version: {answer: number of experts}} for those that experts answered. One query.

        A slip of the pen that was mended keeps its panel; of an expert who answered before and after, the last counts.
        """
        heads = {row.pk: row.continues_id or row.pk for row in versions}
        rows = self.filter(Q(version__in=heads.values()) | Q(version__continues__in=heads.values()))
        last = {
            (continues or version, expert): str(answer)
            for version, continues, expert, answer in rows.order_by("answered_at", "pk").values_list(
                "version", "version__continues", "expert", "answer"
            )
        }
        counts = {head: Counter(answer for (of, _who), answer in last.items() if of == head) for head in heads.values()}
        return {version: dict(counts[head]) for version, head in heads.items() if counts[head]}

    def by_question(self) -> dict[int, ExpertAnswer]:
        """Return {version at the beginning of its statistics: the last answer to it}, for those of one expert."""
        rows = self.select_related("version").order_by("answered_at", "pk")
        return {row.version.continues_id or row.version_id: row for row in rows}
