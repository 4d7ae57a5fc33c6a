"""What may be written, marked and set aside."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from notebook.models import LONGEST_CONTEXT, LONGEST_NOTE, LONGEST_QUOTE
from notebook.places import Place, find, squeeze

ANCHOR = re.compile(r"[a-z0-9-]{0,80}")
HIGHEST_REVISION = 2**31 - 1
NO_CLIENTS = _("Write nothing that a client could be recognised by. Only you can see this.")
Choices = list[tuple[str, Any]]


def _lines(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n")


class PlaceField(forms.ChoiceField):
    """A place by its id. One that is no longer there is accepted: a note outlives its paragraph."""

    default_error_messages = {"invalid_choice": _("Choose a place from the list.")}

    def valid_value(self, value: str) -> bool:
        """Accept whatever can be an id."""
        return bool(ANCHOR.fullmatch(value))


def choices(places: tuple[Place, ...]) -> Choices:
    """Return the places as a list to choose from, those under a heading together."""
    grouped: Choices = []
    group: Choices = grouped
    for place in places:
        if place.is_heading:
            group = [(place.anchor, place.label)]
            grouped.append((place.label, group))
        else:
            group.append((place.anchor, place.label))
    return grouped


class NoteForm(forms.Form):
    """A note. `uuid` is given before it is sent, so that sending it twice makes one note."""

    uuid = forms.CharField(required=False, widget=forms.HiddenInput)
    revision = forms.CharField(required=False, widget=forms.HiddenInput)
    anchor = PlaceField(label=_("Where in the lesson?"), required=False)
    text = forms.CharField(
        label=_("Your note"),
        help_text=NO_CLIENTS,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": None}),
        error_messages={
            "required": _("Write your note first."),
            "max_length": _("A note has at most %(limit_value)d characters; yours has %(show_value)d."),
        },
    )

    def __init__(self, *args: Any, places: tuple[Place, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("uuid", str(uuid4()))
            self.initial.setdefault("revision", "0")
        else:
            # A line ends in one character, also where a browser sends two.
            self.data = {**{name: self.data.get(name) for name in self.fields}, "text": _lines(self.data.get("text"))}
        here = str(self["anchor"].value() or "")
        is_gone = here not in {"", *(place.anchor for place in places)} and ANCHOR.fullmatch(here)
        gone: Choices = [(here, _("a place that has changed"))] if is_gone else []
        self.fields["anchor"].choices = [("", _("The whole lesson")), *gone, *choices(places)]  # type: ignore[attr-defined]

    def clean_uuid(self) -> UUID:
        """Return the number; a new one where none that can be read was sent."""
        try:
            return UUID(self.cleaned_data["uuid"])
        except ValueError:
            return uuid4()

    def clean_revision(self) -> int:
        """Return the revision that the writer knew; 0 where it cannot be read."""
        sent = self.cleaned_data["revision"]
        return int(sent) if re.fullmatch(r"[0-9]{1,10}", sent) and int(sent) <= HIGHEST_REVISION else 0


class HighlightForm(forms.Form):
    """A passage that stands in the lesson word for word."""

    anchor = PlaceField(
        label=_("Where in the lesson?"), error_messages={"required": _("Choose a place from the list.")}
    )
    quote = forms.CharField(
        label=_("The passage"),
        help_text=_("Copy it from the lesson, at most 600 characters."),
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": None}),
        error_messages={
            "required": _("Copy the passage that you want to highlight."),
            "max_length": _("A highlight has at most %(limit_value)d characters; yours has %(show_value)d."),
        },
    )
    before = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, places: tuple[Place, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["anchor"].choices = [("", _("Choose a place")), *choices(places)]  # type: ignore[attr-defined]

    def clean_quote(self) -> str:
        """Refuse what does not stand in the lesson."""
        quote = squeeze(self.cleaned_data["quote"])
        if find(quote, self.data.get("anchor", ""), self.places) is None:
            raise forms.ValidationError(_("These words do not stand in the lesson like this. Copy them exactly."))
        return quote

    def clean_before(self) -> str:
        """Return the last words before the passage."""
        return squeeze(self.cleaned_data["before"])[-LONGEST_CONTEXT:]

    def clean_after(self) -> str:
        """Return the first words after the passage."""
        return squeeze(self.cleaned_data["after"])[:LONGEST_CONTEXT]

    @property
    def values(self) -> dict[str, str]:
        """The cleaned values as the service wants them."""
        found = self.cleaned_data
        return {
            "anchor": found["anchor"],
            "quote": found["quote"],
            "prefix": found["before"],
            "suffix": found["after"],
        }


class BookmarkForm(forms.Form):
    """A place to come back to."""

    anchor = PlaceField(label=_("Where in the lesson?"), required=False)

    def __init__(self, *args: Any, places: tuple[Place, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["anchor"].choices = [("", _("The whole lesson")), *choices(places)]  # type: ignore[attr-defined]
