"""Fixed choices of the registers: kinds of study, kinds of statement, grades of evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    """The kind of study, the ladder of evidence from the top down."""

    META_ANALYSIS_OF_TRIALS = "ma-rct", _("Meta-analysis of randomised trials")
    TRIAL = "rct", _("Randomised trial")
    META_ANALYSIS_OF_OBSERVATIONS = "ma-obs", _("Meta-analysis of observational studies")
    OBSERVATION = "obs", _("Observational study in people")
    EXPERIMENT = "hexp", _("Experiment in people")
    ANIMAL = "animal", _("Animal study")
    LABORATORY = "vitro", _("Laboratory study")
    REVIEW = "review", _("Review of the literature")
    GUIDELINE = "guideline", _("Guideline")
    EXPERT = "expert", _("Expert opinion or consensus")
    PREPRINT = "preprint", _("Preprint, not yet peer reviewed")


class ClaimKind(models.TextChoices):
    """What sort of statement it is; a service of the provider is the only one without a grade."""

    CLAIM = "claim", _("claim")
    FRAMING = "framing", _("framing")
    SAFETY = "safety", _("safety note")
    SERVICE = "service", _("service of the provider")


class Grade(models.TextChoices):
    """How sure the evidence makes it."""

    STRONG = "sterk", _("Strong")
    MODERATE = "redelijk", _("Moderate")
    LIMITED = "beperkt", _("Limited")
    ANIMAL_OR_LAB = "dier-lab", _("Animal or lab")
    CONTESTED = "omstreden", _("Contested")
    NO_STUDY = "geen-onderzoek", _("No study known")
    PRACTICE = "praktijk", _("Practice")


class Scope(models.TextChoices):
    """Whose task it is what a choice in a case does."""

    YOURS = "yours", _("Your own work")
    TOGETHER = "together", _("Together with a colleague")
    REFER = "refer", _("For the prescriber, GP or dietitian")
    OUTSIDE = "outside", _("Outside your role")


class Fit(models.TextChoices):
    """How well a choice in a case fits the moment. A case is not scored."""

    GOOD = "good", _("Fits well here")
    PARTLY = "partly", _("Can be done, but something is missing")
    POOR = "poor", _("Better not here")


class Outcome(models.TextChoices):
    """How a case ends."""

    GOOD = "good", _("Well rounded off")
    MENDED = "mended", _("Mended in time")
    OPEN = "open", _("Not finished yet")
