"""Fixed choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What an attempt is for: the quiz itself, or the few questions before the module."""

    QUIZ = "quiz", _("quiz")
    PRETEST = "pretest", _("questions beforehand")


class Which(models.TextChoices):
    """Which attempts of each learner the figures are about."""

    FIRST = "first", _("the first of each learner")
    LAST = "last", _("the last of each learner")
    BEST = "best", _("the best of each learner")
    ALL = "all", _("all")
