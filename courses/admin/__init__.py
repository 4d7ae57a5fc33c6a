"""The owner's view of the course: content and what learners did can be seen, only accreditations can be edited."""

from courses.admin import content, progress, registers

__all__ = ["content", "progress", "registers"]
