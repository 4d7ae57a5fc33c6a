"""What item analysis counts: sums without a person, kept with every submission (quizzes/analysis/sums.py).

Points are in 1/10,000. There is no constraint that a number is not negative: the one that is added may be, and a
submission must never fail because of a statistic. `rebuild_analysis` proves that the sums are right.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quizzes.analysis.sums import REST_BINS, SCORE_BINS
from quizzes.enums import Which
from quizzes.models.items import ItemVersion, Quiz


class QuizScore(models.Model):
    """How many attempts of this length earned exactly so many points."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="+")
    which = models.CharField(max_length=5, choices=Which)
    length = models.PositiveSmallIntegerField()
    points = models.PositiveIntegerField()
    n = models.BigIntegerField()
    squares = models.BigIntegerField(help_text=_("Sum of the squared points of their answers."))

    KEY: ClassVar = ("quiz_id", "which", "length", "points")
    NUMBERS: ClassVar = ("n", "squares")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "which", "length", "points"],
                name="quizzes_score_counted_once",
                violation_error_message=_("This score is counted already."),
            ),
            models.CheckConstraint(
                condition=Q(which__in=Which.values),
                name="quizzes_score_of_known_attempts",
                violation_error_message=_("Choose which attempts it is about."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} {self.which} {self.points}: {self.n}"


class ItemScore(models.Model):
    """How many answers to this version earned so many points, with what the other answers of these attempts earned."""

    version = models.ForeignKey(ItemVersion, models.CASCADE, related_name="+")
    which = models.CharField(max_length=5, choices=Which)
    length = models.PositiveSmallIntegerField()
    points = models.PositiveIntegerField()
    bin = models.PositiveSmallIntegerField(help_text=_("Share of the other points, in twentieths."))
    n = models.BigIntegerField()
    rest = models.BigIntegerField()
    rest_squares = models.BigIntegerField()

    KEY: ClassVar = ("version_id", "which", "length", "points", "bin")
    NUMBERS: ClassVar = ("n", "rest", "rest_squares")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "which", "length", "points", "bin"],
                name="quizzes_item_score_counted_once",
                violation_error_message=_("These points are counted already."),
            ),
            models.CheckConstraint(
                condition=Q(which__in=Which.values, bin__lte=REST_BINS),
                name="quizzes_item_score_in_a_bin",
                violation_error_message=_("The share of the other points lies between 0 and 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.which} {self.points}: {self.n}"


class ItemChoice(models.Model):
    """How many takers with about this score chose this; an empty category is no answer."""

    version = models.ForeignKey(ItemVersion, models.CASCADE, related_name="+")
    which = models.CharField(max_length=5, choices=Which)
    category = models.CharField(max_length=100, blank=True)
    bin = models.PositiveSmallIntegerField(help_text=_("Share of all points of the attempt, in hundredths."))
    n = models.BigIntegerField()

    KEY: ClassVar = ("version_id", "which", "category", "bin")
    NUMBERS: ClassVar = ("n",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "which", "category", "bin"],
                name="quizzes_choice_counted_once",
                violation_error_message=_("This choice is counted already."),
            ),
            models.CheckConstraint(
                condition=Q(which__in=Which.values, bin__lte=SCORE_BINS),
                name="quizzes_choice_in_a_bin",
                violation_error_message=_("The share of the points lies between 0 and 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.which} {self.category}: {self.n}"
