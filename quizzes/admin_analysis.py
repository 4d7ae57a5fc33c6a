"""Item analysis for the owners: a page per quiz, a page per item, and the figures as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from quizzes.analysis.remarks import FEW, too_few
from quizzes.analysis_table import as_csv
from quizzes.enums import Which
from quizzes.models import Item, Quiz
from quizzes.pages import quiz_name
from quizzes.selectors_analysis import analysis, chosen
from ui.readonly import ModelAdmin


def which_of(request: HttpRequest) -> Which:
    """Return which attempts were asked for; the first of each learner where that says nothing."""
    asked = request.GET.get("which", "")
    return Which(asked) if asked in Which.values else Which.FIRST


class AnalysisPages(ModelAdmin):
    """Three addresses under a quiz. What they show is counted with every submission, not when they open."""

    def get_urls(self) -> list[URLPattern]:
        """Add the three."""
        pages: list[tuple[str, Callable[..., HttpResponse], str]] = [
            ("<int:quiz>/analysis/", self.analysis, "quizzes_quiz_analysis"),
            ("<int:quiz>/analysis.csv", self.analysis_file, "quizzes_quiz_analysis_file"),
            ("item/<int:item>/analysis/", self.item_analysis, "quizzes_quiz_item_analysis"),
        ]
        own = [path(route, self.admin_site.admin_view(view), name=name) for route, view, name in pages]
        return [*own, *super().get_urls()]

    def analysis(self, request: HttpRequest, quiz: int) -> HttpResponse:
        """Show the figures of the test and a table of its items."""
        found = analysis(self._quiz(request, quiz), which_of(request))
        context = {"title": _("Item analysis"), "found": found, "few": too_few(found.whole.scores.n)}
        return TemplateResponse(request, "quizzes/admin_analysis.html", self._frame(request, found.quiz, context))

    def analysis_file(self, request: HttpRequest, quiz: int) -> HttpResponse:
        """Hand out all figures as a file."""
        found = analysis(self._quiz(request, quiz), which_of(request))
        name = f"item-analysis-{found.quiz.module.slug if found.quiz.module else 'final-test'}-{found.which}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(as_csv(found), content_type="text/csv; charset=utf-8", headers=headers)

    def item_analysis(self, request: HttpRequest, item: int) -> HttpResponse:
        """Show the figures of an item, group of versions by group, and who chose what."""
        row = get_object_or_404(Item, pk=item)
        found = analysis(self._quiz(request, row.quiz_id), which_of(request))
        context = {"title": row.slug, "found": found, "item": row, "chosen": chosen(found, row)}
        return TemplateResponse(request, "quizzes/admin_item_analysis.html", self._frame(request, found.quiz, context))

    @admin.display(description=_("item analysis"))
    def item_analysis_link(self, quiz: Quiz) -> SafeString:
        """Lead to the page."""
        return format_html('<a href="{}">{}</a>', reverse("admin:quizzes_quiz_analysis", args=[quiz.pk]), _("figures"))

    def require_view(self, request: HttpRequest) -> None:
        """Let only those in who may see quizzes."""
        if not self.has_view_permission(request):
            raise PermissionDenied

    def _quiz(self, request: HttpRequest, pk: int) -> Quiz:
        self.require_view(request)
        found: Quiz = get_object_or_404(Quiz.objects.select_related("module", "course__live_release"), pk=pk)
        return found

    def _frame(self, request: HttpRequest, quiz: Quiz, context: dict[str, Any]) -> dict[str, Any]:
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "quiz_name": quiz_name(quiz)}
        return {**frame, "choices": Which.choices, "fewest": FEW, **context}
