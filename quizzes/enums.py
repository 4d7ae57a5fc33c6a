"""Fixed choices of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What an attempt is for: the quiz itself, a few questions before it, or some on what a newer release changed."""

    QUIZ = "quiz", _("quiz")
    PRETEST = "pretest", _("questions beforehand")
    UPDATE = "update", _("update quiz")


class Which(models.TextChoices):
    """Which attempts of each learner the figures are about."""

    FIRST = "first", _("the first of each learner")
    LAST = "last", _("the last of each learner")
    BEST = "best", _("the best of each learner")
    ALL = "all", _("all")


class Change(models.TextChoices):
    """What a version of an item is to the one before it; a first version is new."""

    NEW = "meaning", _("asks something else: counted by itself")
    TYPO = "typo", _("a slip of the pen: counted together with what it was")
    KEY = "key", _("the key of the version before it was wrong")


class Rule(models.TextChoices):
    """How the answers to a faulty version are judged again."""

    KEY = "key", _("judge the answers by the right key as well")
    DISREGARD = "disregard", _("give the whole point to everyone who was asked")
