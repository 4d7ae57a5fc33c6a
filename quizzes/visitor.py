"""What moves into the account at sign-up and sign-in (called by accounts.registry, in its transaction)."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from courses import visitor as courses_visitor
from quizzes import pending, services
from quizzes.pending import PendingAnswer


def merge(user: User, session: SessionBase) -> list[str]:
    """Give the account the visitor's attempts, and save the answers that waited for this sign-in. Idempotent.

    Returns what the learner must know: which answers are not saved.
    """
    at = timezone.now()
    visitor = courses_visitor.state(session).id
    if visitor:
        services.attach_visitor_attempts(user=user, visitor=visitor, at=at)
    applied = services.apply_pending_answers(user=user, pending=pending.take(session), at=at)
    pending.keep(session, applied.undecided)
    return [*_to_choose(applied.undecided), *_refused(applied.refused)]


def _to_choose(answers: Sequence[PendingAnswer]) -> list[str]:
    """Say in one sentence, with links, at which questions two answers stand beside each other."""
    if not answers:
        return []
    places = [(reverse("quizzes:question", args=[row.attempt, row.position]), row.position) for row in answers]
    links = [(url, _("question %(number)s") % {"number": number}) for url, number in places]
    sentence = ngettext(
        "What you answered while you were signed out is not saved yet, because you saved another answer in another"
        " window. Choose which one counts:",
        "What you answered while you were signed out is not saved yet, because you saved other answers in another"
        " window. Choose which ones count:",
        len(answers),
    )
    return [format_html("{} {}.", sentence, format_html_join(", ", '<a href="{}">{}</a>', links))]


def _refused(number: int) -> list[str]:
    """Say that answers could not be saved; not whether their attempt exists, since it may be someone else's."""
    if not number:
        return []
    sentence = ngettext(
        "An answer that you sent while you were signed out could not be saved. If the attempt is still open, look at"
        " the question again.",
        "Answers that you sent while you were signed out could not be saved. If the attempt is still open, look at"
        " the questions again.",
        number,
    )
    return [sentence]
