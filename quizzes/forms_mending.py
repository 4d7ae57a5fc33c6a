"""What an owner chooses and types about a faulty item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from quizzes.enums import Change, Rule
from quizzes.models import ItemVersion

LONGEST = 600


class HowForm(forms.Form):
    """How the answers to a faulty version are to be judged: by the key of another version, or the point for all."""

    how = forms.ChoiceField(
        label=_("What is to be done?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is to be done."), "invalid_choice": _("Choose one of these.")},
    )

    def __init__(self, *args: Any, right: Sequence[ItemVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.right = {str(row.pk): row for row in right}
        by_key = gettext("The key was wrong: judge the answers by the key of version %(number)s as well")
        choices = [(pk, by_key % {"number": row.number}) for pk, row in self.right.items()]
        everyone = gettext("The question is faulty: give the whole point to everyone who was asked it")
        self.fields["how"].choices = [*choices, (Rule.DISREGARD.value, everyone)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[Rule, ItemVersion | None]:
        """The rule, and for a key the version that has the right one. Only of a valid form."""
        by_version = self.right.get(self.cleaned_data["how"])
        return (Rule.KEY if by_version else Rule.DISREGARD), by_version


class ReasonForm(forms.Form):
    """Why, for the learners to read, and whether they get it by mail."""

    reason_nl = forms.CharField(label=_("Why, in Dutch"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))
    reason_en = forms.CharField(
        label=_("Why, in English"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3, "lang": "en"})
    )
    by_mail = forms.BooleanField(label=_("Tell the learners whose score changes by mail"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = gettext(
            "Learners read this beside the question and in the mail, also those who may meet the question again: "
            "say in plain words what was wrong, and do not name the right answer."
        )
        for name in ("reason_nl", "reason_en"):
            self.fields[name].help_text = about if name == "reason_nl" else ""
            self.fields[name].error_messages |= {
                "required": gettext("Write why: the learners read it."),
                "max_length": gettext("Write at most %(limit_value)s characters; these are %(show_value)s."),
            }


class ChangeForm(forms.Form):
    """What kind of change a version was."""

    change = forms.ChoiceField(
        label=_("What did this version change?"),
        choices=Change,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it changed."), "invalid_choice": _("Choose one of these.")},
    )


def done_in_words(scores: int) -> str:
    """Say how many scores a correction has changed."""
    text = ngettext("%(count)s score has gone up.", "%(count)s scores have gone up.", scores)
    return text % {"count": scores}
