from quizzes.models.analysis import ItemChoice, ItemScore, QuizScore
from quizzes.models.attempts import Attempt, AttemptItem
from quizzes.models.items import Item, ItemVersion, Quiz, ReleasedItem
from quizzes.models.mending import Correction, CorrectionMail, Rescore
from quizzes.models.panel import Expert, ExpertAnswer

__all__ = [
    "Attempt",
    "AttemptItem",
    "Correction",
    "CorrectionMail",
    "Expert",
    "ExpertAnswer",
    "Item",
    "ItemChoice",
    "ItemScore",
    "ItemVersion",
    "Quiz",
    "QuizScore",
    "ReleasedItem",
    "Rescore",
]
