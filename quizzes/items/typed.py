"""What learners type: a text, folded so that habits of spelling do not count, and numbers in Dutch or English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from quizzes.items.base import BadResponse, Say

LONGEST = 200
ARTICLE = re.compile(r"^(?:de|het|een|the|a|an) (?=\S)")
NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:[.,]\d{1,12})?|[.,]\d{1,12})")
# "1.500" is fifteen hundred in Dutch and one and a half in English.
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
TOO_LONG = _("This answer is too long. A few words are enough.")
NO_NUMBER = _("Type a number, for example 12 or 2,5.")
TWO_WAYS = _("This number can be read in two ways. Leave out the mark for thousands, or the last zeros.")

# Control characters, invisible joiners and halves of characters: nobody types them, and some cannot be kept.
UNSEEN = ("Cc", "Cf", "Cs")
DASH = re.compile(r"[-\u2010-\u2015\u2212_]")
PER_CENT = {"%", "procent", "percent", "per cent"}

Option = Mapping[str, Any]


def one_text(sent: Sequence[str], *, longest: int = LONGEST) -> str:
    """Return the one text that was sent, tidied up, or "". Raises BadResponse for several or too long."""
    texts = list(dict.fromkeys(_tidy(text) for text in sent))
    if len(texts) > 1:
        raise BadResponse
    if any(len(text) > longest for text in texts):
        raise BadResponse(TOO_LONG)
    return texts[0] if texts else ""


def _tidy(text: str) -> str:
    """Return a text with single spaces and without what nobody sees."""
    seen = "".join(part for part in " ".join(text.split()) if unicodedata.category(part) not in UNSEEN)
    return " ".join(seen.split())


def fold(text: str) -> str:
    """Return a text without case, diacritics, spaces, hyphens, outer punctuation and a leading article."""
    plain = "".join(part for part in unicodedata.normalize("NFKD", text) if not unicodedata.combining(part)).casefold()
    words = " ".join(DASH.sub(" ", plain).split()).strip(" .,;:!?\"'()‘’“”")
    return ARTICLE.sub("", words).replace(" ", "")


def forms(option: Option, name: str) -> list[str]:
    """Return the accepted or the misspelt forms of an option, in every language."""
    return [form for language in option.get(name) or {} for form in option[name][language]]


def matching(options: Sequence[Option], text: str) -> tuple[Option, bool] | None:
    """Return the option that a typed text means, and whether it is misspelt; None for none of them."""
    typed = fold(text)
    for name in ("accepted", "misspelt"):
        for option in options:
            if typed and typed in {fold(form) for form in forms(option, name)}:
                return option, name == "misspelt"
    return None


def spelling(option: Option, text: str) -> str:
    """Return how a misspelt text is written: the first accepted form in the language that it was misspelt in."""
    misspelt, typed = option.get("misspelt") or {}, fold(text)
    language = next((code for code in misspelt if typed in {fold(form) for form in misspelt[code]}), "")
    return next(iter(option["accepted"].get(language) or forms(option, "accepted")), "")


def doubled(options: Sequence[Option]) -> Iterator[str]:
    """Yield forms that belong to more than one option."""
    seen: dict[str, str] = {}
    for option in options:
        for form in {fold(form) for name in ("accepted", "misspelt") for form in forms(option, name)}:
            if seen.setdefault(form, option["key"]) != option["key"]:
                yield form


def in_words(option: Option, say: Say) -> str:
    """Return the form of an option that is shown: the first, in the language of the page."""
    found: Sequence[str] = say(option["accepted"]) or forms(option, "accepted")
    return found[0] if found else ""


def number(text: str, units: Sequence[str] = ()) -> Decimal:
    """Return the number in a text; spaces and one of the units may stand in it. Raises BadResponse."""
    plain = DASH.sub("-", _bare(text))
    every = {*units, *PER_CENT} if PER_CENT & set(units) else set(units)
    for unit in sorted((_bare(unit) for unit in every), key=lambda unit: (-len(unit), unit)):
        if unit and plain.endswith(unit):
            plain = plain.removesuffix(unit)
            break
    if not plain.isascii() or not NUMBER.fullmatch(plain):
        raise BadResponse(NO_NUMBER)
    if THOUSANDS.fullmatch(plain):
        raise BadResponse(TWO_WAYS)
    return Decimal(plain.replace(",", "."))


def _bare(text: str) -> str:
    """Return a text without case, spaces and the forms that only look different (µ, ², wide digits)."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
