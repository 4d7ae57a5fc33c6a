"""Errors in course files, gathered, so that an author sees all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One error, with the place where an author can mend it."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(slots=True)
class Problems:
    """All errors of a course folder; places are told relative to it."""

    root: Path
    found: list[Problem] = field(default_factory=list)

    def add(self, file: Path, line: int, sentence: str) -> None:
        """Note an error at this line of this file."""
        self.found.append(Problem(str(file.relative_to(self.root)), line, sentence))

    def __bool__(self) -> bool:
        return bool(self.found)


class CourseIsFaulty(Exception):
    """The course files hold errors; nothing was loaded."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
