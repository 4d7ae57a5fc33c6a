"""What the grades of evidence mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from courses.enums import Grade


@dataclass(frozen=True, slots=True)
class GradeMeaning:
    """A grade with its number of dots (0: outside the ladder) and its meaning in a sentence."""

    grade: Grade
    dots: int
    meaning: Promise

    @property
    def label(self) -> str | Promise:
        """The grade in a word or two."""
        return self.grade.label


GRADES = (
    GradeMeaning(Grade.STRONG, 4, _("Much research, also in people, points the same way.")),
    GradeMeaning(Grade.MODERATE, 3, _("Several studies in people point this way; more could change it.")),
    GradeMeaning(Grade.LIMITED, 2, _("The studies in people are few, small or mixed.")),
    GradeMeaning(Grade.ANIMAL_OR_LAB, 1, _("What is known comes mainly from animals or from the laboratory.")),
    GradeMeaning(Grade.CONTESTED, 0, _("Experts contradict each other, and each has arguments.")),
    GradeMeaning(Grade.NO_STUDY, 0, _("We found no study of it. That does not mean that there is none.")),
    GradeMeaning(
        Grade.PRACTICE,
        0,
        _("It rests on professional knowledge and experience, not on research into effect."),
    ),
)


def review_in_words(review_on: date, day: date) -> str:
    """Return how a review date lies to this day, as in "12 days overdue"."""
    days = (review_on - day).days
    if days < 0:
        return ngettext("%(n)d day overdue", "%(n)d days overdue", -days) % {"n": -days}
    return ngettext("within %(n)d day", "within %(n)d days", days) % {"n": days} if days else gettext("today")


def duration(minutes: int) -> str:
    """Return minutes as hours and minutes, as in "2 hours and 20 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if rest or not hours:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return (
        gettext("%(hours)s and %(minutes)s") % {"hours": parts[0], "minutes": parts[1]} if len(parts) == 2 else parts[0]
    )
