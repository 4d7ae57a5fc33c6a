from quizzes.models.attempts import Attempt, AttemptItem
from quizzes.models.items import Item, ItemVersion, Quiz

__all__ = ["Attempt", "AttemptItem", "Item", "ItemVersion", "Quiz"]
