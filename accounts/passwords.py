"""Which passwords are refused, each with a sentence that says why. No rules about capitals and signs (NIST 800-63B)."""

from __future__ import annotations

import re
from functools import cache

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User

LONGEST = 128
SITE_WORDS = (
    *("tussendarmenbrein", "betweengutandbrain", "darmbreinas", "gutbrainaxis", "darmbrein", "gutbrain", "nllab"),
    *("microbioom", "microbiome", "serotonine", "serotonin", "dopamine", "elearning"),
)
COMMON_DUTCH = frozenset(
    (
        *("wachtwoord", "welkom", "geheim", "inloggen", "toegang", "psycholoog", "therapeut", "psychotherapeut"),
        *("lente", "zomer", "herfst", "winter", "voorjaar", "najaar", "nederland", "amsterdam", "feyenoord"),
    )
)
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyz")


class LongEnough(password_validation.MinimumLengthValidator):
    """Refuses a short password."""

    def get_error_message(self) -> str:
        """Say how long it must be."""
        return (
            ngettext(
                "This password is too short. Use at least %d character; a few words in a row are easy to remember.",
                "This password is too short. Use at least %d characters; a few words in a row are easy to remember.",
                self.min_length,
            )
            % self.min_length
        )


class NotAboutYou(password_validation.UserAttributeSimilarityValidator):
    """Refuses a password made of the person's own address or name."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("email", "name"), max_similarity=0.7)

    def get_error_message(self) -> str:
        """Say what it looks like."""
        return _("This password looks too much like your e-mail address or name. Choose another one.")


class NotCommon(password_validation.CommonPasswordValidator):
    """Refuses a password from the list of much used ones, also with digits and signs around it."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for a common one."""
        core = _letters(password)
        known = (password.casefold().strip(), core, re.sub(r"[\W\d_]+$|^[\W\d_]+", "", password.casefold()))
        if COMMON_DUTCH.intersection(known) or self.passwords.intersection(known):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        """Say why it is not safe."""
        return _("This password is used by many people, so it is in lists of leaked passwords. Choose another one.")


class NotAPattern:
    """Refuses repeats, rows of the keyboard or alphabet, and the name or subject of this site with a little around."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise ValidationError for a pattern."""
        plain = password.casefold()
        if len(set(plain)) < 5 or re.fullmatch(r"(.{1,6}?)\1+.{0,3}", plain, re.DOTALL):
            raise ValidationError(
                _("This password repeats itself. Choose a less regular one."), code="password_repeats"
            )
        if _steps(plain) >= 0.6:
            text = _("This password is a row of keys, letters or digits. Choose a less regular one.")
            raise ValidationError(text, code="password_sequence")
        if _without_site_words(plain) < 6:
            text = _("This password is little more than the name or subject of this site. Choose another one.")
            raise ValidationError(text, code="password_site_name")

    def get_help_text(self) -> str:
        """The page says it in one line for all rules."""
        return ""


def _letters(password: str) -> str:
    return re.sub(r"[\W\d_]+", "", password.casefold())


@cache
def _neighbours() -> frozenset[str]:
    """Return all pairs of characters that stand beside each other in a row, in both directions."""
    pairs = {row[place : place + 2] for row in ROWS for place in range(len(row) - 1)}
    return frozenset(pairs | {pair[::-1] for pair in pairs})


def _steps(plain: str) -> float:
    """Return the part of the steps from character to character that go to a neighbour or stay."""
    pairs = [plain[place : place + 2] for place in range(len(plain) - 1)]
    return sum(pair in _neighbours() or pair[0] == pair[1] for pair in pairs) / max(len(pairs), 1)


def _without_site_words(plain: str) -> int:
    """Return how many letters and digits are left beside the words of this site."""
    rest = re.sub(r"[\W_]+", "", plain)
    for word in SITE_WORDS:
        rest = rest.replace(word, "")
    return len(rest)
