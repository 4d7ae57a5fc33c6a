"""The owner's view of the course: content and what learners did can be seen, only accreditations can be edited."""

from courses.admin import accreditation, content, progress, registers

__all__ = ["accreditation", "content", "progress", "registers"]
