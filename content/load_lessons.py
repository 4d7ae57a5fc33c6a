"""Lessons → rows with rendered HTML, and which claims and terms they use."""

from __future__ import annotations

from datetime import datetime

from content.draft import Draft
from content.library import Library
from content.load_registers import Registers
from content.markdown import Parsed
from content.passages import passages
from content.render import lesson_html
from content.schema import LessonFile, ModuleFile
from content.upsert import Report, relate, retire, upsert
from courses import minutes
from courses.models import Lesson, LessonText, Module


class LessonLoader:
    """Loads the lessons of one module after the other; relates claims and terms at the end."""

    def __init__(self, draft: Draft, registers: Registers, report: Report) -> None:
        self.draft, self.registers, self.report = draft, registers, report
        self.using: dict[str, dict[str, list[Lesson]]] = {"claim": {}, "term": {}}

    @staticmethod
    def minutes_of(draft: Draft, module: ModuleFile, lesson: LessonFile) -> int:
        """Return the minutes that the page shows: those of its longest language."""
        return max(
            minutes.reading(parsed.words, sum(name in ("figure", "predict") for name, _, _ in parsed.containers))
            for parsed in draft.parsed_of(module, lesson).values()
        )

    def load(self, module: Module, file: ModuleFile, *, at: datetime) -> None:
        """Bring the lessons of this module in line with its files."""
        for position, lesson_file in enumerate(file.lessons, start=1):
            lesson = upsert(
                Lesson,
                self.report,
                key={"module": module, "slug": lesson_file.slug},
                values={
                    "position": position,
                    "title": lesson_file.title,
                    "minutes": self.minutes_of(self.draft, file, lesson_file),
                    "retired_at": None,
                },
            )
            for language, parsed in self.draft.parsed_of(file, lesson_file).items():
                self._text(lesson, lesson_file, parsed, self._library(module, file, language))
        retire(module.lessons.exclude(slug__in=[part.slug for part in file.lessons]), self.report, at=at)

    def _library(self, module: Module, file: ModuleFile, language: str) -> Library:
        return Library(
            language=language,
            claims=self.draft.claims,
            sources=self.draft.sources,
            terms=self.draft.terms,
            figures={figure.slug: figure for figure in file.figures},
            plate_numbers={
                figure.slug: f"{module.position}.{number}" for number, figure in enumerate(file.figures, start=1)
            },
        )

    def _text(self, lesson: Lesson, file: LessonFile, parsed: Parsed, library: Library) -> None:
        values = {
            "question": file.question[library.language],
            "body_html": lesson_html(parsed, library),
            "headings": parsed.headings,
            "words": parsed.words,
            "passages": passages(parsed.tokens),
        }
        upsert(LessonText, self.report, key={"lesson": lesson, "language": library.language}, values=values)
        for kind, users in self.using.items():
            for target in parsed.targets(kind):
                if lesson not in users.setdefault(target, []):
                    users[target].append(lesson)

    def relate(self) -> None:
        """Store which lessons use which claims and terms."""
        for key, claim in self.registers.claims.items():
            relate(claim.lessons, self.using["claim"].get(key, []), claim, self.report)
        for slug, term in self.registers.terms.items():
            relate(term.lessons, self.using["term"].get(slug, []), term, self.report)
