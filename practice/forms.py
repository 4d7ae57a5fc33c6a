"""The answer to a question, and what the learner wants of practice."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from practice.models import PracticePlan, PracticeReview, Reminder
from quizzes.forms import CHECK, DO, AnswerForm
from quizzes.items import BadResponse
from quizzes.items.base import sent
from ui.widgets import Scale

DAILY = (5, 10, 15)


def _weekday(number: int) -> str:
    return format_html(
        '<span aria-hidden="true">{}</span><span class="vh">{}</span>', WEEKDAYS_ABBR[number], WEEKDAYS[number]
    )


# Seen short, so that seven fit beside each other on a phone; heard whole.
_weekday_lazy: Any = lazy(_weekday, str)


class ReviewForm(forms.Form):
    """What is sent from a question in practice; its fields are those of a quiz."""

    action = AnswerForm.base_fields["action"]
    revision = AnswerForm.base_fields["revision"]
    confidence = AnswerForm.base_fields["confidence"]

    def __init__(self, *args: Any, review: PracticeReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drawn = review.posed
        self.sent = sent(cast(QueryDict, self.data).lists())

    def clean_action(self) -> str:
        """Return the button of the kind that was pressed; anything else checks."""
        action = str(self.cleaned_data["action"])
        return action if action.startswith(DO) else CHECK

    def clean(self) -> dict[str, Any]:
        """Read the answer; to be checked it must be whole."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind, content = self.drawn.kind, self.drawn.content
        try:
            found = kind.read(content, self.drawn.option_order, self.sent)
        except BadResponse as bad:
            raise forms.ValidationError(str(bad.sentence)) from bad
        found = kind.merge(content, self.drawn.response or [], found)
        if cleaned.get("action") == CHECK and not kind.is_complete(content, found):
            raise forms.ValidationError(str(kind.missing))
        cleaned["response"] = found
        return cleaned

    @property
    def sentences(self) -> list[str]:
        """What is wrong, each sentence once, the question's own first."""
        names = (NON_FIELD_ERRORS, "confidence", "action", "revision")
        return list(dict.fromkeys(str(error) for name in names for error in self.errors.get(name, [])))

    @property
    def chosen_confidence(self) -> int | None:
        """How sure the learner was, as far as it can be shown again."""
        value = self.data.get("confidence", "")
        return int(value) if value in ("0", "1", "2") else None


class DaysRow(forms.CheckboxSelectMultiple):
    """Seven short choices in one row."""

    layout = Scale.layout


class PlanForm(forms.Form):
    """How much a day, and when to be reminded by mail."""

    daily = forms.TypedChoiceField(
        label=_("How many questions a day?"),
        choices=[(number, str(number)) for number in DAILY],
        coerce=int,
        widget=Scale,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose 5, 10 or 15 questions a day.")),
    )
    reminder = forms.ChoiceField(
        label=_("Do you want a reminder by e-mail?"),
        help_text=_("At most one a day, to the address of your account. One click in the mail stops them."),
        choices=Reminder.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose when you want a reminder.")),
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        help_text=_("Only needed where you choose the days yourself."),
        required=False,
        choices=[(number, _weekday_lazy(number)) for number in range(7)],
        coerce=int,
        widget=DaysRow,
        error_messages={"invalid_choice": _("Choose from the days of the week.")},
    )

    @classmethod
    def of(cls, plan: PracticePlan) -> PlanForm:
        """Return the form as the plan stands."""
        days = [number for number in range(7) if plan.weekdays & 1 << number]
        return cls(initial={"daily": plan.daily, "reminder": plan.reminder, "weekdays": days})

    def clean(self) -> dict[str, Any]:
        """Where the learner chooses the days there must be one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("reminder") == Reminder.DAYS and not cleaned.get("weekdays") and "weekdays" not in self.errors:
            self.add_error("weekdays", _("Choose at least one day."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values as the service wants them."""
        days = sum(1 << number for number in self.cleaned_data["weekdays"])
        return {"daily": self.cleaned_data["daily"], "reminder": self.cleaned_data["reminder"], "weekdays": days}
