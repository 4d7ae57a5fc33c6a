"""How long things take. Every page and the certificate derive their minutes from here.

Reading: 200 words a minute for professional text in Dutch, plus one minute for each figure and each question to
think about first (design brief, section 2). Quizzes and final test: one and a half minutes for an
item, its explanation included; three minutes for the evaluation form. The questions before a module: three quarters
of a minute each, since nothing is explained yet; they are no part of the study load.
"""

from __future__ import annotations

import math

WORDS_PER_MINUTE = 200
ITEM = 1.5
EVALUATION = 3
PRETEST_ITEM = 0.75
PRETEST_ITEMS_PER_OBJECTIVE = 2
UPDATE_ITEMS = 6


def reading(words: int, interactions: int) -> int:
    """Return whole minutes for a lesson, rounded up."""
    return math.ceil(words / WORDS_PER_MINUTE) + interactions


def quiz(items: int) -> int:
    """Return whole minutes for a quiz, or the final test, of this many items."""
    return math.ceil(items * ITEM)


def pretest(items: int) -> int:
    """Return whole minutes for the questions before a module."""
    return math.ceil(items * PRETEST_ITEM)
