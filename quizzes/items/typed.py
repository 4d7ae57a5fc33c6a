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
NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{1,12})?")
# "1.500" is fifteen hundred in Dutch and one and a half in English.
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
TOO_LONG = _("This answer is too long. A few words are enough.")
NO_NUMBER = _("Type a number, for example 12 or 2,5.")
TWO_WAYS = _("This number can be read in two ways. Leave out the mark for thousands, or the last zeros.")

Option = Mapping[str, Any]


def one_text(sent: Sequence[str], *, longest: int = LONGEST) -> str:
    """Return the one text that was sent, its spaces tidied up, or "". Raises BadResponse for several or too long."""
    texts = list(dict.fromkeys(" ".join(text.split()) for text in sent))
    if len(texts) > 1 or any(len(text) > longest for text in texts):
        raise BadResponse(TOO_LONG)
    if any(not character.isprintable() for text in texts for character in text):
        raise BadResponse
    return texts[0] if texts else ""


def fold(text: str) -> str:
    """Return a text without case, diacritics, hyphens, outer punctuation and a leading article."""
    plain = "".join(part for part in unicodedata.normalize("NFKD", text) if not unicodedata.combining(part)).casefold()
    words = " ".join(re.sub(r"[-\u2010-\u2015_]", " ", plain).split()).strip(" .,;:!?\"'()‘’“”")
    return ARTICLE.sub("", words)


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
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split()).replace("−", "-")
    for unit in sorted(units, key=len, reverse=True):
        plain = plain.removesuffix("".join(unit.casefold().split()))
    if not plain.isascii() or not NUMBER.fullmatch(plain):
        raise BadResponse(NO_NUMBER)
    if THOUSANDS.fullmatch(plain):
        raise BadResponse(TWO_WAYS)
    return Decimal(plain.replace(",", "."))
