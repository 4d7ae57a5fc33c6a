"""What this room knows of a person, and how it forgets."""

from __future__ import annotations

from accounts.models import User
from courses.models import Enrolment, ReleaseMove


def export(user: User) -> dict[str, object]:
    """Return the enrolments of this person with every fact of progress, as values that JSON can hold."""
    enrolments = Enrolment.objects.filter(user=user).select_related("course", "release", "position__lesson__module")
    rows = enrolments.prefetch_related(
        "lessons_read__lesson__module", "module_completions__module", "moves__from_release", "moves__to_release"
    ).order_by("pk")
    return {"enrolments": [_enrolment(row) for row in rows]}


def erase(user: User) -> None:
    """Forget the enrolments and with them every fact of progress."""
    Enrolment.objects.filter(user=user).delete()


def _enrolment(row: Enrolment) -> dict[str, object]:
    position = getattr(row, "position", None)
    passed, evaluated = row.final_test_passed_at, row.evaluated_at
    return {
        "course": row.course.slug,
        "release": row.release.version,
        "enrolled_at": row.enrolled_at.isoformat(),
        "final_test_passed_at": passed.isoformat() if passed else None,
        "evaluated_at": evaluated.isoformat() if evaluated else None,
        "lessons_read": {
            f"{fact.lesson.module.slug}/{fact.lesson.slug}": fact.read_at.isoformat() for fact in row.lessons_read.all()
        },
        "module_quizzes_passed": {
            fact.module.slug: fact.quiz_passed_at.isoformat() for fact in row.module_completions.all()
        },
        "moves": [_move(move) for move in row.moves.all()],
        "position": {
            "lesson": f"{position.lesson.module.slug}/{position.lesson.slug}",
            "heading": position.heading,
            "at": position.at.isoformat(),
        }
        if position
        else None,
    }


def _move(row: ReleaseMove) -> dict[str, object]:
    return {
        "from": row.from_release.version,
        "to": row.to_release.version,
        "chosen": row.chosen,
        "at": row.moved_at.isoformat(),
    }
