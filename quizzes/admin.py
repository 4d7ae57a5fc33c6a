"""Quizzes and attempts for the owners: everything to read, nothing to change."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.counting import counts
from quizzes.admin_analysis import AnalysisPages
from quizzes.admin_answers import AnswersFile
from quizzes.admin_corrections import CorrectionAdmin, RescoreAdmin
from quizzes.admin_mending import MendingPages
from quizzes.admin_panel import ExpertAdmin
from quizzes.admin_words import in_words, version_in_words
from quizzes.enums import Purpose
from quizzes.gain_table import as_csv, gain_tables
from quizzes.intervals import FEWEST
from quizzes.models import Attempt, AttemptItem, Item, ItemVersion, Quiz
from quizzes.pages import quiz_name
from quizzes.pools import enough_for, scored_pools
from ui.readonly import ReadOnlyAdmin, ReadOnlyStack
from ui.templatetags.ui import tr

__all__ = ["AttemptAdmin", "CorrectionAdmin", "ExpertAdmin", "ItemAdmin", "QuizAdmin", "RescoreAdmin"]


class QuizList(ChangeList):
    """The list of quizzes, with their pools in two queries."""

    def get_results(self, request: HttpRequest) -> None:
        """Read what is in the pools beside the page of rows."""
        super().get_results(request)
        pools = scored_pools()
        for quiz in self.result_list:
            quiz.pool = pools.get(quiz.pk, [])


@admin.register(Quiz)
class QuizAdmin(AnalysisPages, AnswersFile):
    """The seven quizzes with the sizes of their pools, and how many attempts these are enough for."""

    list_display = ("name", "live_items", "attempts_made", "enough", "item_analysis_link")
    fields = readonly_fields = list_display
    change_list_template = "quizzes/admin_quizzes.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Quiz]:
        """Count items and attempts in the same query."""
        quizzes: QuerySet[Quiz] = super().get_queryset(request)
        taken = Q(attempts__purpose=Purpose.QUIZ) & counts("attempts__enrolment__user__")
        return (
            quizzes.select_related("module", "course__live_release")
            .annotate(
                live_items=Count("items", filter=Q(items__retired_at=None), distinct=True),
                attempts_made=Count("attempts", filter=taken, distinct=True),
            )
            .order_by("module__position")
        )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list with its pools."""
        return QuizList

    @admin.display(description=_("new items in each attempt"))
    def enough(self, quiz: Quiz) -> str:
        """Which attempt will repeat items."""
        pool = getattr(quiz, "pool", None)
        return enough_for(quiz, scored_pools(quiz).get(quiz.pk, []) if pool is None else pool)

    @admin.display(description=_("quiz"))
    def name(self, quiz: Quiz) -> str:
        """What learners call it."""
        return quiz_name(quiz)

    @admin.display(description=_("items in the pool"), ordering="live_items")
    def live_items(self, quiz: Quiz) -> int:
        """As counted."""
        return int(getattr(quiz, "live_items", 0))

    @admin.display(description=_("attempts"), ordering="attempts_made")
    def attempts_made(self, quiz: Quiz) -> int:
        """As counted."""
        return int(getattr(quiz, "attempts_made", 0))

    def get_urls(self) -> list[URLPattern]:
        """Add before and after, as a page and as a file."""
        pages = [("gain/", self.gain, "quizzes_quiz_gain"), ("gain.csv", self.gain_file, "quizzes_quiz_gain_file")]
        own = [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in pages]
        return [*own, *super().get_urls()]

    def gain(self, request: HttpRequest) -> HttpResponse:
        """Show the means before and after, per module and objective."""
        self.require_view(request)
        context = {**self.admin_site.each_context(request), "title": _("Before and after"), "opts": self.opts}
        context |= {"tables": gain_tables(), "fewest": FEWEST}
        return TemplateResponse(request, "quizzes/admin_gain.html", context)

    def gain_file(self, request: HttpRequest) -> HttpResponse:
        """Hand out the same as a file."""
        self.require_view(request)
        headers = {"Content-Disposition": 'attachment; filename="before-and-after.csv"'}
        return HttpResponse(as_csv(gain_tables()), content_type="text/csv; charset=utf-8", headers=headers)


class ItemVersionInline(ReadOnlyStack):
    """What the item asked, version by version."""

    model = ItemVersion
    ordering = ("-number",)
    fields = ("number", "created_at", "kind", "change", "case", "stem", "options", "mend")
    readonly_fields = fields

    @admin.display(description=_("case"))
    def case(self, version: ItemVersion) -> str:
        """The vignette."""
        return str(tr(version.content.get("case")) or "–")

    @admin.display(description=_("question"))
    def stem(self, version: ItemVersion) -> str:
        """The question."""
        return str(tr(version.content["stem"]))

    @admin.display(description=_("options"))
    def options(self, version: ItemVersion) -> SafeString:
        """The options with their explanations."""
        return version_in_words(version, with_why=True)

    @admin.display(description=_("to mend"))
    def mend(self, version: ItemVersion) -> SafeString:
        """Return the ways to the pages that correct scores and that say what the version changed."""
        pages = [("mend", _("Correct the scores")), ("declare", _("Say what it changed"))]
        shown = pages if version.number > 1 else pages[:1]
        links = [(reverse(f"admin:quizzes_item_{name}", args=[version.pk]), text) for name, text in shown]
        return format_html_join(" · ", '<a href="{}">{}</a>', links)


@admin.register(Item)
class ItemAdmin(MendingPages, ReadOnlyAdmin):
    """Every item with its versions."""

    list_display = ("slug", "of_quiz", "objective", "times_drawn", "retired_at")
    list_filter = ("quiz__module", ("retired_at", admin.EmptyFieldListFilter))
    search_fields = ("slug",)
    ordering = ("quiz__module__position", "slug")
    fields = ("slug", "of_quiz", "objective", "times_drawn", "retired_at")
    readonly_fields = fields
    inlines = (ItemVersionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        """Fetch quiz and objective, count the draws, in one query."""
        items: QuerySet[Item] = super().get_queryset(request)
        related = items.select_related("quiz__module", "quiz__course__live_release", "objective")
        counted = Q(versions__drawn__attempt__purpose=Purpose.QUIZ)
        counted &= counts("versions__drawn__attempt__enrolment__user__")
        return related.annotate(times_drawn=Count("versions__drawn", filter=counted))

    @admin.display(description=_("quiz"), ordering="quiz__module__position")
    def of_quiz(self, item: Item) -> str:
        """The quiz that draws from it."""
        return quiz_name(item.quiz)

    @admin.display(description=_("times drawn"), ordering="times_drawn")
    def times_drawn(self, item: Item) -> int:
        """As counted."""
        return int(getattr(item, "times_drawn", 0))


class AnswerInline(ReadOnlyStack):
    """Every answer of the attempt, in the order and with the options that the learner saw."""

    model = AttemptItem
    fields = ("question", "options", "given", "points", "confidence", "answered_at", "checked_at", "flagged_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[AttemptItem]:
        """With what was asked."""
        answers: QuerySet[AttemptItem] = super().get_queryset(request)
        return answers.select_related("version__item").order_by("position")

    @admin.display(description=_("question"))
    def question(self, row: AttemptItem) -> str:
        """Case and question, with the item's name and version."""
        content = row.version.content
        asked = " ".join(text for text in (tr(content.get("case")), tr(content["stem"])) if text)
        return f"{asked} [{row.version.item.slug}, v{row.version.number}]"

    @admin.display(description=_("options as shown"))
    def options(self, row: AttemptItem) -> SafeString:
        """The options in the shown order, which are right and which were chosen."""
        return in_words(row.kind.explain(row.content, row.option_order, row.response or [], tr))

    @admin.display(description=_("answer"))
    def given(self, row: AttemptItem) -> str:
        """The answer in words."""
        return " / ".join(row.kind.words(row.content, row.response or [], tr)) or "–"


@admin.register(Attempt)
class AttemptAdmin(ReadOnlyAdmin):
    """Attempts with every answer."""

    list_display = ("learner", "of_quiz", "purpose", "number", "started_at", "submitted_at", "points", "passed")
    list_filter = (
        "purpose",
        "passed",
        ("submitted_at", admin.EmptyFieldListFilter),
        "quiz__module",
        "started_at",
        "release",
    )
    search_fields = ("enrolment__user__email", "uuid")
    date_hierarchy = "started_at"
    ordering = ("-started_at",)
    fields = (
        "uuid", "learner", "of_quiz", "purpose", "release", "number", "pass_mark",
        "started_at", "declared_at", "submitted_at", "points", "passed",
    )  # fmt: skip
    readonly_fields = fields
    inlines = (AnswerInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attempt]:
        """With learner, quiz and release in the same query."""
        attempts: QuerySet[Attempt] = super().get_queryset(request).filter(counts("enrolment__user__"))
        return attempts.select_related("enrolment__user", "quiz__module", "quiz__course__live_release", "release")

    @admin.display(description=_("learner"), ordering="enrolment__user__email")
    def learner(self, attempt: Attempt) -> str:
        """The account, or that it is a visitor without one."""
        return attempt.enrolment.user.email if attempt.enrolment else str(_("visitor"))

    @admin.display(description=_("quiz"), ordering="quiz__module__position")
    def of_quiz(self, attempt: Attempt) -> str:
        """What learners call it."""
        return quiz_name(attempt.quiz)
