"""What can be done with an attempt. Views, admin and other rooms call these verbs and nothing else."""

from quizzes.items import BadResponse
from quizzes.services.answers import check_answer, save_answer, set_flag
from quizzes.services.attempts import start_attempt, start_pretest, submit
from quizzes.services.errors import AnswerClosed, NotAllowed, NotReady, StaleAnswer
from quizzes.services.panel import answer_as_expert, close_link
from quizzes.services.rebuild import rebuild_statistics
from quizzes.services.visitors import apply_pending_answers, attach_visitor_attempts

__all__ = [
    "AnswerClosed",
    "BadResponse",
    "NotAllowed",
    "NotReady",
    "StaleAnswer",
    "answer_as_expert",
    "apply_pending_answers",
    "attach_visitor_attempts",
    "check_answer",
    "close_link",
    "rebuild_statistics",
    "save_answer",
    "set_flag",
    "start_attempt",
    "start_pretest",
    "submit",
]
