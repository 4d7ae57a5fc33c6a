"""The card that says what to do next: a heading, how much it is, and the address of exactly that place."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.completion import Facts, Kind, Step, module_minutes_left
from courses.models import Release
from courses.outline import ModulePart
from courses.progress import Learner
from ui.templatetags.ui import tr


@dataclass(frozen=True, slots=True)
class Resume:
    """What stands on the card."""

    title: str
    detail: str
    url: str
    label: str


def resume(learner: Learner, facts: Facts, release: Release) -> Resume:
    """Return the card for this person's next step."""
    step = learner.next_step(facts)
    course = learner.course.slug
    if step.kind is Kind.LESSONS and step.module and step.lesson:
        return _lesson(learner, step, step.module, facts)
    if step.kind is Kind.QUIZZES and step.module:
        return Resume(
            _("Take the quiz of module %(number)d: %(title)s") % _named(step.module),
            _questions(release.module_quiz_items, step.module.quiz_minutes),
            reverse("quizzes:module_quiz", args=[course, step.module.slug]),
            _("To the quiz"),
        )
    if step.kind is Kind.ACCOUNT and step.module:
        return Resume(
            _("Create an account for module %(number)d: %(title)s") % _named(step.module),
            _("Your progress moves into it. It costs an e-mail address and a password."),
            reverse("account_signup"),
            _("Create an account"),
        )
    return _closing(step.kind, course, release)


def _lesson(learner: Learner, step: Step, module: ModulePart, facts: Facts) -> Resume:
    assert step.lesson is not None
    url = reverse("courses:lesson", args=[learner.course.slug, module.slug, step.lesson.slug])
    place = f"#{step.heading}" if step.heading else ""
    begun = learner.has_begun
    left = module_minutes_left(module, read=facts.read, passed=facts.passed)
    minutes = ngettext(
        "about %(minutes)d minute left in this module", "about %(minutes)d minutes left in this module", left
    ) % {"minutes": left}
    part = _("Part %(number)d of %(total)d: %(title)s") % {
        "number": step.lesson.number,
        "total": len(module.lessons),
        "title": tr(step.lesson.title),
    }
    title = _("Continue with module %(number)d: %(title)s") if begun else _("Start with module %(number)d: %(title)s")
    return Resume(
        title % _named(module),
        _("%(part)s; %(minutes)s") % {"part": part, "minutes": minutes},
        url + place,
        _("Continue") if begun else _("Start with module %(number)d") % {"number": module.number},
    )


def _closing(kind: Kind, course: str, release: Release) -> Resume:
    cards = {
        Kind.FINAL_TEST: (
            _("Take the final test"),
            _("All lessons are read and all module quizzes passed. %(items)d questions; the pass mark is %(mark)d%%.")
            % {"items": release.final_test_items, "mark": release.pass_mark},
            reverse("quizzes:final_test", args=[course]),
            _("To the final test"),
        ),
        Kind.EVALUATION: (
            _("Tell us what you think of the course"),
            _("A short form, stored without your name. After it comes your certificate."),
            reverse("certificates:evaluate", args=[course]),
            _("To the evaluation"),
        ),
        Kind.EMAIL: (
            _("Confirm your e-mail address"),
            _("That is the last thing before your certificate."),
            reverse("account_email"),
            _("To your e-mail address"),
        ),
        Kind.CERTIFICATE: (
            _("You completed the course"),
            _("Your certificate is ready, in Dutch and in English."),
            reverse("certificates:claim", args=[course]),
            _("View your certificate"),
        ),
    }
    return Resume(*cards[kind])


def _named(module: ModulePart) -> dict[str, object]:
    return {"number": module.number, "title": tr(module.title)}


def _questions(items: int, minutes: int) -> str:
    return ngettext("%(items)d question, about %(minutes)d minutes", "%(items)d questions, about %(minutes)d minutes",
                    items) % {"items": items, "minutes": minutes}  # fmt: skip
