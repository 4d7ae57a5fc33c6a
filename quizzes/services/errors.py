"""Why something with an attempt was refused."""

from __future__ import annotations

from quizzes.models import AttemptItem
from quizzes.rules import Permission


class NotAllowed(Exception):
    """A new attempt may not begin now; the permission says why and until when."""

    def __init__(self, permission: Permission) -> None:
        super().__init__("a new attempt may not begin now")
        self.permission = permission


class NotReady(Exception):
    """The final test opens when all lessons are read and all module quizzes passed."""


class AnswerClosed(Exception):
    """The attempt has been submitted or the verdict shown: the answer stands."""


class StaleAnswer(Exception):
    """Another window saved a different answer in the meantime; `saved` is the row as it stands."""

    def __init__(self, saved: AttemptItem) -> None:
        super().__init__("a newer answer is kept")
        self.saved = saved
