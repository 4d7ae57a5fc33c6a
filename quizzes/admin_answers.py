"""For the owners, beside the quizzes: all answers as a file."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, StreamingHttpResponse
from django.urls import URLPattern, path

from quizzes import answers_csv
from ui.readonly import ReadOnlyAdmin


class AnswersFile(ReadOnlyAdmin):
    """Adds the file to the pages of a model."""

    def get_urls(self) -> list[URLPattern]:
        """Add the address of the file."""
        view = self.admin_site.admin_view(self.answers_file)
        return [path("answers.csv", view, name="quizzes_quiz_answers_file"), *super().get_urls()]

    def answers_file(self, request: HttpRequest) -> StreamingHttpResponse:
        """Hand out all answers, as they come from the database."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        headers = {"Content-Disposition": 'attachment; filename="answers.csv"'}
        return StreamingHttpResponse(answers_csv.rows(), content_type="text/csv; charset=utf-8", headers=headers)
