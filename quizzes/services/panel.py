"""What can be done with the panel of experts."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from quizzes.models import Expert, ExpertAnswer, ItemVersion


@transaction.atomic
def answer_as_expert(*, expert: Expert, version: ItemVersion, answer: int, remark: str, at: datetime) -> ExpertAnswer:
    """Keep what this expert answers to this version, over what was kept before; return the row.

    Attempts that were drawn before keep the panel as it was then.
    """
    row, _made = ExpertAnswer.objects.update_or_create(
        expert=expert, version=version, defaults={"answer": answer, "remark": remark, "answered_at": at}
    )
    return row


def close_link(*, expert: Expert, at: datetime) -> Expert:
    """Let the link of this expert work no longer. What was answered stays. Done once."""
    if expert.closed_at is None:
        expert.closed_at = at
        expert.save(update_fields=["closed_at"])
    return expert
