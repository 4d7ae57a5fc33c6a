"""Fixed words of the course pages: kinds of study and what the grades of evidence mean."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from courses.models import Claim

SOURCE_KINDS: dict[str, Promise] = {
    "ma-rct": _("Meta-analysis of randomised trials"),
    "rct": _("Randomised trial"),
    "ma-obs": _("Meta-analysis of observational studies"),
    "obs": _("Observational study in people"),
    "hexp": _("Experiment in people"),
    "animal": _("Animal study"),
    "vitro": _("Laboratory study"),
    "review": _("Review of the literature"),
    "guideline": _("Guideline"),
    "expert": _("Expert opinion or consensus"),
    "preprint": _("Preprint, not yet peer reviewed"),
}


@dataclass(frozen=True, slots=True)
class GradeMeaning:
    """A grade with its number of dots (0: outside the ladder) and its meaning in a sentence."""

    label: str | Promise
    dots: int
    meaning: Promise


GRADES = (
    GradeMeaning(Claim.Grade.STRONG.label, 4, _("Much research, also in people, points the same way.")),
    GradeMeaning(Claim.Grade.MODERATE.label, 3, _("Several studies in people point this way; more could change it.")),
    GradeMeaning(Claim.Grade.LIMITED.label, 2, _("The studies in people are few, small or mixed.")),
    GradeMeaning(
        Claim.Grade.ANIMAL_OR_LAB.label, 1, _("What is known comes mainly from animals or from the laboratory.")
    ),
    GradeMeaning(Claim.Grade.CONTESTED.label, 0, _("Experts contradict each other, and each has arguments.")),
    GradeMeaning(Claim.Grade.NO_STUDY.label, 0, _("We found no study of it. That does not mean that there is none.")),
    GradeMeaning(
        Claim.Grade.PRACTICE.label,
        0,
        _("It rests on professional knowledge and experience, not on research into effect."),
    ),
)
