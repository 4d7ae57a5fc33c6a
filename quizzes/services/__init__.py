"""What can be done with an attempt. Views, admin and other rooms call these verbs and nothing else."""

from quizzes.items import BadResponse
from quizzes.services.answers import check_answer, save_answer, set_flag
from quizzes.services.attempts import start_attempt, start_pretest, start_update, submit
from quizzes.services.errors import AnswerClosed, NotAllowed, NotReady, StaleAnswer
from quizzes.services.mending import CannotCorrect, correct, finish
from quizzes.services.mending_mail import send_mails
from quizzes.services.panel import answer_as_expert, close_link
from quizzes.services.rebuild import rebuild_statistics
from quizzes.services.versions import NotATypo, add_version, declare_change
from quizzes.services.visitors import apply_pending_answers, attach_visitor_attempts

__all__ = [
    "AnswerClosed",
    "BadResponse",
    "CannotCorrect",
    "NotATypo",
    "NotAllowed",
    "NotReady",
    "StaleAnswer",
    "add_version",
    "answer_as_expert",
    "apply_pending_answers",
    "attach_visitor_attempts",
    "check_answer",
    "close_link",
    "correct",
    "declare_change",
    "finish",
    "rebuild_statistics",
    "save_answer",
    "send_mails",
    "set_flag",
    "start_attempt",
    "start_pretest",
    "start_update",
    "submit",
]
