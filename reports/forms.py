"""The form that reports a mistake, and the one by which an owner moves it on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.words import EMAIL, NO_ADDRESS
from reports.models import State

Passage = Mapping[str, Any]


def words_of(passage: Passage) -> str:
    """Return the words of a block of a lesson, its title first."""
    parts = [passage["title"]] if passage["title"] else []
    for part in passage["parts"]:
        parts += [part["text"]] if "text" in part else part["items"]
    return "\n".join(parts)


def places(passages: Iterable[Passage]) -> list[tuple[Any, Any]]:
    """Return the blocks of a lesson as choices, under the headings that they stand under."""
    groups: list[tuple[Any, list[tuple[str, Any]]]] = [(_("Beginning of the lesson"), [])]
    for passage in passages:
        words = words_of(passage)
        if passage["kind"] == "heading":
            groups.append((words, []))
        label = Truncator(words.replace("\n", " ")).chars(70) if words else _("The figure")
        if passage["id"]:
            groups[-1][1].append((passage["id"], label))
    return [("", _("The whole lesson, or I do not know")), *((name, blocks) for name, blocks in groups if blocks)]


class ReportForm(forms.Form):
    """What is wrong, where, and whether an answer is wanted. The field `website` is a trap: people do not see it."""

    place = forms.ChoiceField(
        label=_("Where in the lesson?"),
        required=False,
        error_messages={"invalid_choice": _("Choose a place from the list.")},
    )
    message = forms.CharField(
        label=_("What is wrong?"),
        max_length=2000,
        help_text=_("Do not mention any client details, not even without a name. At most 2000 characters."),
        error_messages={"required": _("Write what is wrong.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    wants_answer = forms.BooleanField(
        label=_("I would like an answer by e-mail. My address may be used for that, and for nothing else."),
        required=False,
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("We keep it only if you want an answer, and erase it 90 days after your report has been handled."),
        error_messages={"invalid": NO_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, passages: Iterable[Passage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passages = {passage["id"]: passage for passage in passages if passage["id"]}
        self.fields["place"].choices = places(self.passages.values())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An answer needs an address; an address without the wish for an answer is not kept."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("wants_answer"):
            values["email"] = ""
            self.errors.pop("email", None)
        elif not values.get("email") and "email" not in self.errors:
            self.add_error("email", EMAIL.required)
        return values

    @property
    def is_trapped(self) -> bool:
        """Tell whether the field that people do not see was filled in."""
        return bool(self.cleaned_data.get("website"))

    def values(self) -> dict[str, str]:
        """Return what is to be kept; the words of the place as they are today."""
        anchor = self.cleaned_data["place"]
        return {
            "anchor": anchor,
            "passage": words_of(self.passages[anchor]) if anchor else "",
            "message": self.cleaned_data["message"],
            "email": self.cleaned_data["email"],
        }


class MoveForm(forms.Form):
    """The next state of a report, with a note; declining asks a reason."""

    state = forms.ChoiceField(
        label=_("State"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of the states.")),
    )
    reason = forms.CharField(
        label=_("Reason or note"),
        required=False,
        max_length=1000,
        help_text=_("Readers do not see this. Needed when you decline."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(state.value, state.label) for state in State if state.value not in (now, State.NEW)]
        self.fields["state"].choices = others  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """No report is declined without saying why."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("state") == State.DECLINED and not values.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write why nothing is changed."))
        return values
