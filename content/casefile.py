"""cases/<slug>.yaml → values. A case is always in both languages, as the frame of the course is."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from content.problems import Problems
from content.schema import LANGUAGES, Place
from content.yamlfile import Section, read
from courses import minutes
from courses.cases.story import Choice, Ending, Node, Step, Story
from courses.enums import Fit, Outcome, Scope

WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case, with the places of its stations and endings in the file."""

    slug: str
    position: int
    story: Story
    place: Place
    places: dict[str, Place]

    @property
    def digest(self) -> str:
        """The SHA-256 over what the case says."""
        return hashlib.sha256(json.dumps(self.story.content, sort_keys=True).encode()).hexdigest()

    @property
    def texts(self) -> dict[str, tuple[Place, list[dict[str, str]]]]:
        """Everything that is said in more than one language, by case, station and ending: {key: (place, texts)}."""
        story = self.story
        frame = [story.title, story.person, story.setting, story.aim, story.safety, story.remember]
        found = {f"case/{self.slug}": (self.place, frame)}
        for node in story.nodes:
            choices = [text for choice in node.choices for text in (choice.text, choice.feedback)]
            found[f"case/{self.slug}/{node.key}"] = (
                self.places[node.key],
                [node.name, node.text, node.question, *choices],
            )
        for ending in story.endings:
            found[f"case/{self.slug}/{ending.key}"] = (self.places[ending.key], [ending.name, ending.text, ending.well])
        return {key: (place, [dict(text) for text in texts]) for key, (place, texts) in found.items()}

    @property
    def minutes(self) -> int:
        """What someone needs for the best way, in the longer language: a minute to think at each station."""
        way = self.story.best_way()
        return max(minutes.reading(_words(self.story, way, language), len(way)) for language in LANGUAGES)


def _words(story: Story, way: tuple[Step, ...], language: str) -> int:
    """Count what is read on this way: every choice of a station, the feedback on one."""
    ending = story.place(way[-1].choice.to)
    texts = [
        story.setting,
        story.safety,
        story.remember,
        *([ending.text, ending.well] if isinstance(ending, Ending) else []),
    ]
    for step in way:
        texts += [step.node.text, step.node.question, step.choice.feedback, *(part.text for part in step.node.choices)]
    return sum(len(WORD.findall(text.get(language, ""))) for text in texts)


def cases(folder: Path, problems: Problems) -> tuple[CaseFile, ...]:
    """Return the cases of this folder in the order of their positions; none where there is no such folder."""
    files = [_case(path, problems) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(files, key=lambda file: file.position))


def _case(path: Path, problems: Problems) -> CaseFile:
    section = Section(read(path, problems), path, problems)
    places: dict[str, Place] = {}
    position = section.number("position", least=1, most=99)
    story = Story(
        title=section.texts("title", LANGUAGES),
        person=section.texts("person", LANGUAGES),
        setting=section.texts("setting", LANGUAGES),
        aim=section.texts("aim", LANGUAGES),
        safety=section.texts("safety", LANGUAGES),
        safety_claims=tuple(section.strings("safety_claims")),
        remember=section.texts("remember", LANGUAGES),
        lessons=tuple(section.strings("lessons")),
        nodes=tuple(_node(part, places) for part in section.sections("nodes")),
        endings=tuple(_ending(part, places) for part in section.sections("endings")),
    )
    section.done()
    return CaseFile(path.stem, position, story, Place(path, section.line), places)


def _node(section: Section, places: dict[str, Place]) -> Node:
    node = Node(
        key=section.slug("key"),
        name=section.texts("name", LANGUAGES),
        text=section.texts("text", LANGUAGES),
        question=section.texts("question", LANGUAGES),
        choices=tuple(_choice(part) for part in section.sections("choices")),
    )
    section.done()
    places[node.key] = Place(section.path, section.line)
    return node


def _choice(section: Section) -> Choice:
    choice = Choice(
        key=section.slug("key"),
        text=section.texts("text", LANGUAGES),
        to=section.slug("to"),
        scope=section.choice("scope", Scope.values),
        fit=section.choice("fit", Fit.values),
        feedback=section.texts("feedback", LANGUAGES),
        claims=tuple(section.strings("claims")),
    )
    section.done()
    return choice


def _ending(section: Section, places: dict[str, Place]) -> Ending:
    ending = Ending(
        key=section.slug("key"),
        outcome=section.choice("outcome", Outcome.values),
        name=section.texts("name", LANGUAGES),
        text=section.texts("text", LANGUAGES),
        well=section.texts("well", LANGUAGES),
    )
    section.done()
    places[ending.key] = Place(section.path, section.line)
    return ending
