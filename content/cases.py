"""What must hold for the cases: the graph is sound, nothing gives the good choice away, every choice has its claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from content.casefile import CaseFile
from content.draft import Draft
from content.problems import Problems
from content.schema import LANGUAGES
from courses.cases.story import Ending, Node, Story
from courses.enums import Fit, Outcome

CHOICES = LEAST_DECISIONS = 3
LEAST_ENDINGS = 2
# The longest choice of a station against its shortest: a longer gap tells which one was thought about most.
MOST_RATIO = 1.6
DOSE = re.compile(r"\b\d+([.,]\d+)?\s*(mg|milligrams?|mcg|microgram)\b", re.IGNORECASE)
Fault = tuple[str, str]  # the key of a station or ending ("" for the case as a whole), and a sentence


def check_cases(draft: Draft, problems: Problems) -> None:
    """Add every error of every case."""
    files = draft.course.cases
    if [file.position for file in files] != list(range(1, len(files) + 1)):
        problems.add(files[0].place.file, 1, "The positions of the cases must count from 1 without a gap.")
    for file in files:
        for key, sentence in faults(file, draft):
            place = file.places.get(key, file.place)
            problems.add(place.file, place.line, sentence)


def faults(file: CaseFile, draft: Draft) -> Iterator[Fault]:
    """Yield what is wrong with this case; what needs a sound graph is looked at only where the graph is sound."""
    story = file.story
    yield from _references(story, draft)
    yield from _doses(story)
    for node in story.nodes:
        yield from _choice_faults(node)
    graph = list(_graph(story))
    yield from graph
    if not graph and all(_has_one_good(node) for node in story.nodes):
        yield from _way_faults(story)


def _references(story: Story, draft: Draft) -> Iterator[Fault]:
    if not story.lessons:
        yield "", "A case belongs to at least one lesson; the module of the first one opens it."
    for lesson in story.lessons:
        if lesson not in draft.places or "#" in lesson:
            yield "", f"There is no lesson “{lesson}”."
    for key, claims in _leaning(story):
        if not claims:
            yield key, "A choice, or the safety note, leans on no claim."
        for claim in claims:
            if claim not in draft.claims:
                yield key, f"There is no claim “{claim}”."


def _leaning(story: Story) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield all that leans on claims: the safety note of the case, and each choice by its station."""
    yield "", story.safety_claims
    for node in story.nodes:
        for choice in node.choices:
            yield node.key, choice.claims


def _doses(story: Story) -> Iterator[Fault]:
    for place in story.places:
        texts = [place.text]
        if isinstance(place, Node):
            texts += [text for choice in place.choices for text in (choice.text, choice.feedback)]
        else:
            texts.append(place.well)
        if any(DOSE.search(words) for text in texts for words in text.values()):
            yield place.key, "A case names no dose."


def _choice_faults(node: Node) -> Iterator[Fault]:
    if len(node.choices) != CHOICES:
        yield node.key, f"The station has {len(node.choices)} choices; {CHOICES} are meant."
    if doubled := _doubled(choice.key for choice in node.choices):
        yield node.key, f"The choice “{doubled[0]}” stands here twice."
    if not _has_one_good(node):
        yield node.key, "Exactly one choice of a station fits well."
    for language in LANGUAGES:
        lengths = [len(choice.text.get(language, "")) for choice in node.choices]
        if lengths and max(lengths) > MOST_RATIO * min(lengths):
            yield node.key, f"The choices in “{language}” differ too much in length: {min(lengths)} to {max(lengths)}."


def _has_one_good(node: Node) -> bool:
    return [choice.fit for choice in node.choices].count(Fit.GOOD) == 1


def _graph(story: Story) -> Iterator[Fault]:
    """Every choice leads somewhere, every place can be reached, no way comes back, and so every way ends."""
    if not story.nodes:
        yield "", "A case has stations."
        return
    places = story.places
    for key in _doubled(place.key for place in places):
        yield key, f"The key “{key}” stands here twice."
    for node in story.nodes:
        for choice in node.choices:
            if story.place(choice.to) is None:
                yield node.key, f"Choice “{choice.key}” leads to “{choice.to}”, which does not exist."
    reached, comes_back = _explore(story)
    for place in places:
        if place.key not in reached:
            yield place.key, f"No way leads to “{place.key}”."
    for key in sorted(comes_back):
        yield key, f"A way comes back to “{key}”; every way must go on and end."
    if len(story.endings) < LEAST_ENDINGS:
        yield "", f"A case has at least {LEAST_ENDINGS} endings."


def _explore(story: Story) -> tuple[set[str], set[str]]:
    """Return the keys that can be reached from the start, and those that a way comes back to."""
    reached: set[str] = set()
    comes_back: set[str] = set()

    def go(key: str, way: tuple[str, ...]) -> None:
        reached.add(key)
        place = story.place(key)
        for choice in place.choices if isinstance(place, Node) else ():
            if choice.to in (*way, key):
                comes_back.add(choice.to)
            elif choice.to not in reached and story.place(choice.to):
                go(choice.to, (*way, key))

    go(story.nodes[0].key, ())
    return reached, comes_back


def _way_faults(story: Story) -> Iterator[Fault]:
    """Long enough, the best way ends well, a detour can be mended, and the good choice cannot be guessed."""
    if (shortest := _shortest(story, story.nodes[0].key)) < LEAST_DECISIONS:
        yield "", f"An ending is reached after {shortest} decisions; {LEAST_DECISIONS} is the least."
    best = story.best_way()
    ending = story.place(best[-1].choice.to)
    if not isinstance(ending, Ending) or ending.outcome != Outcome.GOOD:
        yield "", "Choosing well each time must lead to a good ending."
    if len(best) == len(story.nodes):
        yield "", "A case has at least one station where a poor choice can be mended."
    if len({[part.fit for part in node.choices].index(Fit.GOOD) for node in story.nodes}) == 1:
        yield "", "The choice that fits well stands in the same place each time."
    for language in LANGUAGES:
        longest = sum(max(node.choices, key=lambda part: len(part.text[language])) == node.best for node in story.nodes)
        if longest > len(story.nodes) / 2:
            yield "", f"In “{language}” the choice that fits well is the longest in {longest} of {len(story.nodes)}."


def _shortest(story: Story, key: str) -> int:
    place = story.place(key)
    return 1 + min(_shortest(story, choice.to) for choice in place.choices) if isinstance(place, Node) else 0


def _doubled(keys: Iterator[str]) -> list[str]:
    return [key for key, count in Counter(keys).items() if count > 1]
