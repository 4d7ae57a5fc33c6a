"""Before and after, of all learners together: one statement, which adds up in the database.

A learner counts where the questions beforehand were handed in before a lesson of the module was marked as read, and
before its quiz was begun; a reviewer never does. After is the first quiz that was handed in, and the first final test.
SQLite and PostgreSQL both understand it; it returns a row per objective and per module, however many learners.
"""

from __future__ import annotations

from django.db import connection

from accounts.counting import IS_COUNTED
from courses.models import Course
from quizzes.intervals import Sums

QUIZ, TEST = "quiz", "test"
STATEMENT = f"""SELECT * FROM (
WITH pretest AS (
    SELECT a.id, a.enrolment_id, a.quiz_id, quiz.module_id, quiz.course_id
    FROM quizzes_attempt a JOIN quizzes_quiz quiz ON quiz.id = a.quiz_id
    JOIN courses_enrolment enrolment ON enrolment.id = a.enrolment_id
    JOIN accounts_user person ON person.id = enrolment.user_id AND person.{IS_COUNTED}
    WHERE a.purpose = 'pretest' AND a.enrolment_id IS NOT NULL AND a.submitted_at IS NOT NULL AND quiz.course_id = %s
    AND NOT EXISTS (
        SELECT 1 FROM quizzes_attempt q WHERE q.enrolment_id = a.enrolment_id AND q.quiz_id = a.quiz_id
        AND q.purpose = 'quiz' AND q.started_at <= a.submitted_at)
    AND NOT EXISTS (
        SELECT 1 FROM courses_lessonread r JOIN courses_lesson lesson ON lesson.id = r.lesson_id
        WHERE r.enrolment_id = a.enrolment_id AND lesson.module_id = quiz.module_id AND r.read_at <= a.submitted_at)
), submitted AS (
    SELECT a.id, a.enrolment_id, a.quiz_id,
        ROW_NUMBER() OVER (PARTITION BY a.enrolment_id, a.quiz_id ORDER BY a.submitted_at, a.id) AS place
    FROM quizzes_attempt a
    WHERE a.purpose = 'quiz' AND a.enrolment_id IS NOT NULL AND a.submitted_at IS NOT NULL
), pair AS (
    SELECT p.id AS early, s.id AS late, p.module_id, 'quiz' AS kind
    FROM pretest p JOIN submitted s ON s.enrolment_id = p.enrolment_id AND s.quiz_id = p.quiz_id AND s.place = 1
    UNION ALL
    SELECT p.id, s.id, p.module_id, 'test'
    FROM pretest p JOIN quizzes_quiz final ON final.course_id = p.course_id AND final.module_id IS NULL
    JOIN submitted s ON s.enrolment_id = p.enrolment_id AND s.quiz_id = final.id AND s.place = 1
), answer AS (
    SELECT pair.kind, pair.early, pair.module_id, objective.id AS objective_id,
        CASE WHEN drawn.attempt_id = pair.early THEN drawn.points END AS was,
        CASE WHEN drawn.attempt_id = pair.late THEN drawn.points END AS became
    FROM pair JOIN quizzes_attemptitem drawn ON drawn.attempt_id IN (pair.early, pair.late) AND drawn.counts
    JOIN quizzes_itemversion version ON version.id = drawn.version_id
    JOIN quizzes_item item ON item.id = version.item_id
    JOIN courses_objective objective ON objective.id = item.objective_id AND objective.module_id = pair.module_id
), share AS (
    SELECT kind, 'objective' AS level, objective_id AS pk, AVG(was) AS was, AVG(became) AS became
    FROM answer GROUP BY kind, early, objective_id
    UNION ALL
    SELECT kind, 'module', module_id, AVG(was), AVG(became)
    FROM answer GROUP BY kind, early, module_id
)
SELECT kind, level, pk, COUNT(*), SUM(was), SUM(became), SUM(became - was), SUM((became - was) * (became - was))
FROM share WHERE was IS NOT NULL AND became IS NOT NULL GROUP BY kind, level, pk
) pooled"""


def pooled_sums(course: Course) -> dict[tuple[str, str, int], Sums]:
    """Return {(QUIZ or TEST, "module" or "objective", its pk): sums over the learners}. One query."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [course.pk])
        rows = cursor.fetchall()
    return {(kind, level, pk): Sums(n, *(float(value) for value in sums)) for kind, level, pk, n, *sums in rows}
