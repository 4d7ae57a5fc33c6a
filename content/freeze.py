"""Keep what a release teaches as it is, for those who finish on it after a newer one came."""

from __future__ import annotations

from typing import Any

from content.upsert import Report, upsert
from courses.models import Course, Lesson, LessonText, Module, Objective, Release, ReleasedOutline, ReleasedText
from quizzes.models import ItemVersion, ReleasedItem

TEXT = ("question", "body_html", "headings", "words", "passages")


def freeze_unkept(course: Course, report: Report) -> None:
    """Keep the live release before anything changes, where it was loaded before releases were kept."""
    release = course.live_release
    if release is not None and not ReleasedOutline.objects.filter(release=release).exists():
        freeze(release, report)


def freeze(release: Release, report: Report) -> None:
    """Keep the rows as they are now as those of this release; what it kept before follows them."""
    values = {"modules": [_module(row) for row in _taught(Module, course=release.course_id).order_by("position", "pk")]}
    upsert(ReleasedOutline, report, key={"release": release}, values=values)
    texts = LessonText.objects.filter(
        lesson__retired_at=None, lesson__module__retired_at=None, lesson__module__course=release.course_id
    )
    for text in texts:
        key = {"release": release, "lesson_id": text.lesson_id, "language": text.language}
        upsert(ReleasedText, report, key=key, values={name: getattr(text, name) for name in TEXT})
    release.texts.exclude(lesson__in=texts.values("lesson")).delete()
    release.texts.exclude(language__in=set(texts.values_list("language", flat=True))).delete()
    _items(release, report)


def _taught(model: Any, **of: Any) -> Any:
    return model.objects.filter(retired_at=None, **of)


def _module(row: Module) -> dict[str, Any]:
    copied = ("pk", "slug", "title", "description", "article", "remember", "quiz_minutes")
    aims = _taught(Objective, module=row).order_by("position", "pk")
    lessons = _taught(Lesson, module=row).order_by("position", "pk")
    return {
        **{name: getattr(row, name) for name in copied},
        "open": row.open_without_account,
        "objectives": [{"pk": aim.pk, "slug": aim.slug, "text": aim.text} for aim in aims],
        "lessons": [
            {"pk": part.pk, "slug": part.slug, "title": part.title, "minutes": part.minutes} for part in lessons
        ],
    }


def _items(release: Release, report: Report) -> None:
    rows = ItemVersion.objects.filter(item__retired_at=None, item__quiz__course=release.course_id).exclude(
        item__quiz__module__retired_at__isnull=False
    )
    newest = {row.item_id: row for row in rows.select_related("item").order_by("item", "number")}
    for row in newest.values():
        values = {"version": row, "objective_id": row.item.objective_id}
        upsert(ReleasedItem, report, key={"release": release, "item": row.item}, values=values)
    release.items.exclude(item__in=newest).delete()
