"""The answer to one item, the start of the final test, and the submission."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from quizzes.items import BadResponse
from quizzes.items.base import sent
from quizzes.items.concordance import SCALE
from quizzes.models import AttemptItem, ExpertAnswer

CONFIDENCE = [(0, _("Guessing")), (1, _("In doubt")), (2, _("Sure"))]
SAVE, CHECK, NEXT, STOP, UNKNOWN = "save", "check", "next", "stop", "unknown"
# Choose the saved answer over the one that waited for the sign-in: nothing is saved.
DROP = "drop"
# A button of the kind of item itself, such as "move up".
DO = "do:"
HIGHEST_REVISION = 2**31 - 1


class AnswerForm(forms.Form):
    """What is sent from a question page. `save` and `stop` may be sent without an answer, the others may not.

    Beforehand every item may be left open, and `unknown` clears what was chosen.
    """

    action = forms.CharField(max_length=80, required=False)
    revision = forms.IntegerField(
        min_value=0,
        max_value=HIGHEST_REVISION,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("This page is out of date. Send your answer again.")
        ),
    )
    confidence = forms.TypedChoiceField(
        choices=CONFIDENCE,
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Choose how sure you are, or leave it open.")},
    )

    def __init__(self, *args: Any, answer: AttemptItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.attempt = answer.attempt
        self.answer, self.kind = answer, answer.kind
        self.sent = sent(cast(QueryDict, self.data).lists())

    def clean_action(self) -> str:
        """Return one of the known actions; anything else saves. Only where verdicts are shown can one be checked."""
        action = self.cleaned_data["action"]
        known = {CHECK, STOP} if self.attempt.shows_verdicts else {NEXT, STOP}
        known |= {UNKNOWN} if self.attempt.is_pretest else set()
        return action if action in known or action.startswith(DO) else SAVE

    def clean(self) -> dict[str, Any]:
        """Read the answer; where one is needed it must be whole."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        content = self.answer.content
        try:
            found = self.kind.read(content, self.answer.option_order, self.sent)
        except BadResponse as bad:
            raise forms.ValidationError(str(bad.sentence)) from bad
        cleaned["response"] = found
        required = self.data.get("action") in (CHECK, NEXT) and not self.attempt.is_pretest
        if required and not self.kind.is_complete(content, self.merged(found)):
            raise forms.ValidationError(str(self.kind.missing))
        return cleaned

    def merged(self, response: list[str]) -> list[str]:
        """Return this response beside what stands already of the kept one."""
        return self.kind.merge(self.answer.content, self.answer.response or [], response)

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned values as the services want them."""
        confidence = self.cleaned_data["confidence"] if self.attempt.shows_verdicts else None
        return {
            "response": [] if self._is_none() else self.cleaned_data["response"],
            "confidence": confidence,
            "revision": self.cleaned_data["revision"],
        }

    def _is_none(self) -> bool:
        """Tell whether there is no answer: not known, or only passed by (stopped, marked) without a touch.

        The script saves nothing but what was touched.
        """
        response = self.cleaned_data["response"]
        passed_by = self.data.get("action", "") in ("", STOP) and not self.answer.response
        unknown: bool = self.cleaned_data["action"] == UNKNOWN
        return unknown or (passed_by and self.kind.is_untouched(self.answer.option_order, response))

    @property
    def sentences(self) -> list[str]:
        """What is wrong, each sentence once, the question's own first."""
        names = (NON_FIELD_ERRORS, "confidence", "action", "revision")
        found = [str(error) for name in names for error in self.errors.get(name, [])]
        return list(dict.fromkeys(found))


class DeclarationForm(forms.Form):
    """Begin the final test: the learner declares to do it alone."""

    own_work = forms.BooleanField(
        label=_("I take this test myself, without help from others."),
        error_messages={"required": _("Confirm that you take this test yourself.")},
    )


class SubmitForm(forms.Form):
    """Hand in. Where questions are open, the learner confirms that."""

    def __init__(self, *args: Any, open_items: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if open_items:
            self.fields["confirm"] = forms.BooleanField(
                label=ngettext("Submit with one open question.", "Submit with %(count)s open questions.", open_items)
                % {"count": open_items},
                error_messages={"required": _("Answer the open questions, or confirm that you submit them open.")},
            )


class PanelForm(forms.Form):
    """What an expert of the panel says of one question."""

    answer = forms.TypedChoiceField(
        label=_("Your judgement"),
        choices=SCALE.items,
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a place on the scale.")),
    )
    remark = forms.CharField(
        label=_("Why you judge so (only the provider reads it)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: QueryDict | None = None, *, kept: ExpertAnswer | None) -> None:
        super().__init__(data, initial={"remark": kept.remark} if kept else {})
