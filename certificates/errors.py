"""Why something about certificates is refused; the view turns each into a page or a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from certificates.names import Problem


class NotYetEarned(Exception):
    """Conditions for the certificate are still open."""


class NotYetOpen(Exception):
    """The evaluation opens once the final test has been passed."""


class AlreadyReplaced(Exception):
    """Another certificate stands in the place of this one; only the newest of a chain can be replaced."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class Withdrawn(Exception):
    """What was withdrawn is never replaced: it does not come to life again under another number."""


class AlreadyDecided(Exception):
    """The request for another name was accepted or refused before, or went with its account."""


class SameName(Exception):
    """The name asked for stands on the certificate already."""


class NameRefused(Exception):
    """The name cannot stand on a certificate; `characters` are the ones that cannot be printed."""

    def __init__(self, problem: Problem, characters: Sequence[str] = ()) -> None:
        super().__init__(problem)
        self.problem = problem
        self.characters = characters
