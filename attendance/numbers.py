"""How a register writes its numbers. Pure.

A paste list and the web service want a number complete: `BIG-xxxxxxxxxxx` in the list (pe-online.info, entering
attendance), `NIP-00123456` with the letters in capitals (psynip.nl, accreditation), a relation number of V&VN in six
figures. In the web service a BIG number stands without its letters (the supplier's own example). Where nothing is
published, a number goes as the learner wrote it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from registers.catalogue import RegisterCode

Sentence = str | Promise


@dataclass(frozen=True, slots=True)
class Form:
    """The letters before a number, whether the web service wants them too, and what the rest should look like."""

    letters: str = ""
    letters_in_xml: bool = True
    pattern: str = ""
    expected: Sentence = ""


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        RegisterCode.BIG: Form("BIG-", False, r"\d{11}", _("A BIG number has 11 figures.")),
        RegisterCode.NIP: Form("NIP-", True, r"\d{8}", _("A number of the NIP has 8 figures after NIP-.")),
        RegisterCode.VGCT: Form("VGCT-", True, r"\d+", _("A number of the VGCt has figures only after VGCT-.")),
        RegisterCode.VENVN: Form(
            "", True, r"\d{6}|\d{11}", _("V&VN asks a relation number of 6 figures or a BIG number of 11 figures.")
        ),
    }
)
# Registers that no list is sent to: the learner hands in the certificate (support.ggzecademy.nl 23000022477).
BY_LEARNER = frozenset({RegisterCode.SKJ})


def tidy(number: str) -> str:
    """Return the number without what nobody sees: spaces at the ends, doubled spaces, control characters."""
    seen = "".join(" " if char.isspace() else char for char in number if _is_visible(char))
    return " ".join(seen.split())


def _is_visible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Cn"}


def bare(register: str, number: str) -> str:
    """Return the number without the register's letters, spaces and dots; as it is where no form is known."""
    form = FORMS.get(register)
    if form is None:
        return tidy(number)
    digits = re.sub(r"[\s.]", "", tidy(number))
    name = form.letters.rstrip("-")
    return re.sub(rf"^{name}[-:]?", "", digits, flags=re.IGNORECASE) if name else digits


def pasted(register: str, number: str) -> str:
    """Return the number as the paste list wants it."""
    form = FORMS.get(register, Form())
    return form.letters + bare(register, number)


def sent(register: str, number: str) -> str:
    """Return the number as the web service wants it."""
    form = FORMS.get(register, Form())
    return (form.letters if form.letters_in_xml else "") + bare(register, number)


def warning(register: str, number: str) -> Sentence:
    """Return what seems wrong with this number, or nothing. It never stops anything: the register decides."""
    rest = bare(register, number)
    if not rest:
        return _("The number is empty.")
    form = FORMS.get(register)
    if form and form.pattern and not re.fullmatch(form.pattern, rest, flags=re.ASCII):
        return form.expected
    return ""


def is_same(register: str, one: str, other: str) -> bool:
    """Tell whether these are the same number, however each was written."""
    return bare(register, one).casefold() == bare(register, other).casefold()
