"""What the pages of the cases show, worked out from the way in the address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from courses import pages
from courses.cases.catalogue import Basis, CasePart, bases, cases
from courses.cases.chart import chart
from courses.cases.story import BETWEEN, Choice, Node, Step, Walk
from courses.enums import Fit, Outcome, Scope
from courses.outline import ModulePart
from courses.progress import Learner


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in the list, with the module that opens it."""

    case: CasePart
    module: ModulePart
    is_open: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A step with the words for whose task it was and how well it fitted."""

    step: Step

    @property
    def scope(self) -> str:
        """Whose task it was, in words."""
        return str(Scope(self.step.choice.scope).label)

    @property
    def fit(self) -> str:
        """How well it fitted, in words."""
        return str(Fit(self.step.choice.fit).label)

    @property
    def is_best(self) -> bool:
        """Nothing fitted better."""
        return self.step.choice.fit == Fit.GOOD


def listing(learner: Learner) -> dict[str, Any]:
    """Return the context of the list of cases."""
    rows = [
        CaseRow(case, module, learner.may_enter(module))
        for case in cases(learner.course)
        if (module := learner.outline.module(case.module_slug))
    ]
    closed = next((row.module for row in rows if not row.is_open), None)
    return pages.base(learner) | {"rows": rows, "closed": closed}


def _base(learner: Learner, case: CasePart) -> dict[str, Any]:
    return pages.base(learner) | {"case": case, "story": case.story, "total": len(cases(learner.course))}


def closed(learner: Learner, case: CasePart, module: ModulePart) -> dict[str, Any]:
    """Return the context of a case that a visitor may not enter: what it is about, and how to get in."""
    return _base(learner, case) | {"module": module}


def question(learner: Learner, case: CasePart, walk: Walk, *, error: str = "") -> dict[str, Any]:
    """Return the context of a station."""
    return (
        _base(learner, case)
        | {"walk": walk, "map": chart(case.story, walk), "node": walk.at, "judged": None}
        | {"error": error}
    )


def feedback(learner: Learner, case: CasePart, walk: Walk, choice: Choice) -> dict[str, Any]:
    """Return the context of what there is to say about a choice."""
    assert isinstance(walk.at, Node)
    after = case.story.walk(BETWEEN.join(filter(None, (walk.path, choice.key))))
    return _base(learner, case) | {
        "walk": walk,
        "map": chart(case.story, walk),
        "node": walk.at,
        "choice": choice,
        "judged": Judged(Step(walk.at, choice)),
        "after": after,
        "bases": known_bases(learner, choice.claims),
    }


def ending(learner: Learner, case: CasePart, walk: Walk) -> dict[str, Any]:
    """Return the context of the debrief."""
    assert walk.ending
    best = case.story.best_way()
    return _base(learner, case) | {
        "walk": walk,
        "map": chart(case.story, walk),
        "ending": walk.ending,
        "outcome": Outcome(walk.ending.outcome).label,
        "steps": [Judged(step) for step in walk.steps],
        "best": [Judged(step) for step in best],
        "is_best": walk.steps == best,
        "bases": known_bases(learner, case.story.claims()),
        "lessons": [found[1] for key in case.story.lessons if (found := learner.outline.by_key(key))],
        "after": next((other for other in cases(learner.course) if other.number == case.number + 1), None),
    }


def known_bases(learner: Learner, keys: Iterable[str]) -> list[Basis]:
    """Return the claims of these keys that are taught."""
    known = bases(learner.course)
    return [known[key] for key in keys if key in known]
