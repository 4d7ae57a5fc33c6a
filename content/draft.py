"""The course as read, with its lessons parsed and everything that can be pointed at in one place."""

from __future__ import annotations

from content.markdown import Parsed, parse
from content.schema import ClaimFile, CourseFile, LessonFile, ModuleFile, SourceFile, TermFile


class Draft:
    """Read-only look-ups over a course file; built once, used by the checks and by the loader."""

    def __init__(self, course: CourseFile) -> None:
        self.course = course
        self.claims: dict[str, ClaimFile] = {claim.key: claim for claim in course.claims}
        self.sources: dict[str, SourceFile] = {source.key: source for source in course.sources}
        self.terms: dict[str, TermFile] = {term.slug: term for term in course.terms}
        self.objectives = {objective.slug for module in course.modules for objective in module.objectives}
        self._parsed: dict[tuple[str, str], dict[str, Parsed]] = {
            (module.slug, lesson.slug): {
                language: parse(text, lesson.body_line[language]) for language, text in lesson.markdown.items()
            }
            for module in course.modules
            for lesson in module.lessons
        }
        self.places = self._places()

    def parsed_of(self, module: ModuleFile, lesson: LessonFile) -> dict[str, Parsed]:
        """Return {language: parsed text} of a lesson."""
        return self._parsed[module.slug, lesson.slug]

    def _places(self) -> set[str]:
        """All places that can be linked to: module/lesson and module/lesson#anchor."""
        places: set[str] = set()
        for (module, lesson), texts in self._parsed.items():
            places.add(f"{module}/{lesson}")
            for parsed in texts.values():
                places.update(f"{module}/{lesson}#{anchor}" for anchor, _ in parsed.anchors)
        return places

    def used_in_lessons(self) -> dict[str, set[str]]:
        """Return, per kind of mention, what the lessons point at."""
        used: dict[str, set[str]] = {kind: set() for kind in ("claim", "term", "figure", "correction", "lesson")}
        for texts in self._parsed.values():
            for parsed in texts.values():
                for mention in parsed.mentions:
                    used[mention.kind].add(mention.target)
        return used

    def register_keys(self) -> dict[str, list[str]]:
        """Return the keys of each register, doubled ones too."""
        course = self.course
        return {
            "Source": [source.key for source in course.sources],
            "Claim": [claim.key for claim in course.claims],
            "Term": [term.slug for term in course.terms],
            "Misconception": [str(misconception.number) for misconception in course.misconceptions],
            "Module": [module.slug for module in course.modules],
            "Objective": [part.slug for module in course.modules for part in module.objectives],
            "Item": [item.slug for module in course.modules for item in module.items]
            + [item.slug for item in course.final_items],
            "Lesson": [f"{module.slug}/{lesson.slug}" for module in course.modules for lesson in module.lessons],
        }
