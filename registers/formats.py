"""What a number in a register looks like. Pure; it warns and never blocks, and a number is text: zeros are kept.

Sources: BIG has exactly 11 digits (noraonline.nl/wiki/Big_register), of which the last two are the profession in every
published example; a checksum is not known. NIP numbers are complete with their prefix, like NIP-00123456
(psynip.nl/registraties/accreditatie). V&VN has a relation number of 6 digits, BIG beside it (the list of organisations
of PE-online). About the numbers of NVO, VGCt, NVP, LV POH-GGZ and SKJ we found nothing, so nothing is said of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from registers.catalogue import RegisterCode

LONGEST_NUMBER, LONGEST_TYPED, LONGEST_NAME = 40, 120, 80
BIG_DIGITS, NIP_DIGITS, VENVN_DIGITS = 11, 8, 6
# The codes of professions that a source names (the CIBG's list, in clinician-needs.md section 3).
PROFESSIONS: Mapping[str, Promise] = MappingProxyType(
    {
        "01": _("physician"),
        "02": _("dentist"),
        "03": _("midwife"),
        "04": _("physiotherapist"),
        "16": _("psychotherapist"),
        "17": _("pharmacist"),
        "25": _("health care psychologist"),
        "30": _("nurse"),
        "31": _("remedial educationalist (orthopedagoog-generalist)"),
        "81": _("physician assistant"),
    }
)
_TYPED_BEFORE = re.compile(r"^(?:REGISTRATIE|REGISTER|RELATIE|NUMMER|NUMBER|VENVN|V&VN|VVN|BIG|NIP|NR)+")
_BETWEEN = re.compile(r"[ .:#-]+")
_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_READABLE = re.compile(r"[A-Za-z0-9 ./:#()&+_-]*")
_COMPACT = frozenset({RegisterCode.BIG, RegisterCode.NIP, RegisterCode.VENVN})


class Problem(StrEnum):
    """Why a text cannot be kept as a number at all."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"


def written(code: str, typed: str) -> str:
    """Return the number as it is kept: without what was typed around it, with every zero. Twice is the same as once."""
    plain = _plain(typed)
    if code not in _COMPACT:
        return plain
    compact = unicodedata.normalize("NFKC", _BETWEEN.sub("", plain)).translate(_UPPER)
    bare = _TYPED_BEFORE.sub("", _BETWEEN.sub("", compact))
    return f"NIP-{bare}" if code == RegisterCode.NIP and bare else bare


def problem(number: str) -> Problem | None:
    """Return why this written number cannot be kept; None where it can."""
    if not _READABLE.fullmatch(number):
        return Problem.UNREADABLE
    if not any(character.isdigit() for character in number):
        return Problem.EMPTY
    return Problem.TOO_LONG if len(number) > LONGEST_NUMBER else None


def warnings(code: str, number: str) -> list[str]:
    """Return what is unusual about a written number, in the language of the page; nothing of it blocks."""
    if code == RegisterCode.BIG:
        return _big(number)
    if code == RegisterCode.NIP and not re.fullmatch(rf"NIP-[0-9]{{{NIP_DIGITS}}}", number):
        return [gettext("A NIP number usually looks like NIP-00123456. Check it.")]
    if code == RegisterCode.VENVN and not re.fullmatch(rf"[0-9]{{{VENVN_DIGITS}}}", number):
        if re.fullmatch(rf"[0-9]{{{BIG_DIGITS}}}", number):
            return [gettext("This looks like a BIG number. The relation number of V&VN has 6 digits. Check it.")]
        return [gettext("The relation number of V&VN has 6 digits. Check it.")]
    return []


def profession(code: str, number: str) -> str:
    """Return the profession that a BIG number ends in, in the language of the page; "" where that is not known."""
    whole = code == RegisterCode.BIG and re.fullmatch(rf"[0-9]{{{BIG_DIGITS}}}", number)
    return str(PROFESSIONS.get(number[-2:], "")) if whole else ""


def _big(number: str) -> list[str]:
    if not re.fullmatch(r"[0-9]+", number):
        return [gettext("A BIG number has digits only. Check it.")]
    if len(number) == BIG_DIGITS:
        known = number[-2:] in PROFESSIONS
        return [] if known else [gettext("We do not know the profession that this BIG number ends in. Check it.")]
    said = ngettext(
        "A BIG number has 11 digits; this one has %(count)d. Check it.",
        "A BIG number has 11 digits; this one has %(count)d. Check it.",
        len(number),
    ) % {"count": len(number)}
    missing = gettext("Zeros at the start count too.")
    return [f"{said} {missing}" if len(number) < BIG_DIGITS else said]


def _plain(typed: str) -> str:
    """Return it in ordinary digits, dashes and spaces, without what cannot be seen."""
    spaced = " ".join(unicodedata.normalize("NFKC", typed).split())
    seen = "".join(character for character in spaced if unicodedata.category(character)[0] != "C")
    return " ".join("".join(map(_ordinary, unicodedata.normalize("NFKC", seen))).split())


def _ordinary(character: str) -> str:
    """Return a digit of any script as 0 to 9, and any dash as the ordinary one."""
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    return "-" if unicodedata.category(character) == "Pd" or character == "\u2212" else character
