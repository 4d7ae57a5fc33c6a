"""Check the course files."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from content.course import read_and_check
from content.problems import CourseIsFaulty


class Command(BaseCommand):
    """For authors and for CI: also refuses claims that are past their review date."""

    help = "Read the course files, check everything, change nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count what the course holds; raise CommandError with every problem found."""
        try:
            draft = read_and_check(settings.CONTENT_DIR / settings.COURSE_SLUG, today=timezone.localdate())
        except CourseIsFaulty as faulty:
            raise CommandError(f"{faulty}\n{len(faulty.problems)} problems in the course files.") from None
        course = draft.course
        words: Counter[str] = Counter()
        for module in course.modules:
            for lesson in module.lessons:
                words.update({language: parsed.words for language, parsed in draft.parsed_of(module, lesson).items()})
        lengths = " and ".join(f"{number} words in “{language}”" for language, number in words.items())
        items = sum(len(module.items) for module in course.modules)
        self.stdout.write(
            f"The course is sound: {len(course.modules)} modules, {lengths}, {len(course.claims)} claims, "
            f"{len(course.sources)} sources, {items} module items, {len(course.final_items)} final items."
        )
