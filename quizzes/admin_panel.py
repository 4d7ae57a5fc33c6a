"""The panel of experts for the owners: invite, pass on a link, close it, and see what was answered."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from quizzes import services
from quizzes.items.concordance import SCALE
from quizzes.models import Expert, ExpertAnswer
from ui.readonly import ReadOnlyInline
from ui.templatetags.ui import tr


class ExpertAnswerInline(ReadOnlyInline):
    """What this expert answered."""

    model = ExpertAnswer
    fields = ("question", "judgement", "remark", "answered_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ExpertAnswer]:
        """With what was asked."""
        answers: QuerySet[ExpertAnswer] = super().get_queryset(request)
        return answers.select_related("version__item").order_by("version__item__slug", "version__number")

    @admin.display(description=_("question"))
    def question(self, row: ExpertAnswer) -> str:
        """Question, with the item's name and version."""
        return f"{tr(row.version.content['stem'])} [{row.version.item.slug}, v{row.version.number}]"

    @admin.display(description=_("judgement"))
    def judgement(self, row: ExpertAnswer) -> str:
        """The place on the scale."""
        return f"{row.answer:+d}: {SCALE[str(row.answer)]}" if row.answer else str(SCALE["0"])


@admin.register(Expert)
class ExpertAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Experts to invite. Their answers are theirs: nobody else writes or changes one."""

    list_display = ("name", "profession", "answers_given", "invited_at", "closed_at")
    search_fields = ("name", "profession")
    fields = ("course", "name", "profession", "link", "invited_at", "closed_at")
    readonly_fields = ("link", "invited_at", "closed_at")
    inlines = (ExpertAnswerInline,)
    actions = ("close",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Expert]:
        """Count the answers in the same query."""
        experts: QuerySet[Expert] = super().get_queryset(request)
        return experts.annotate(number_of_answers=Count("answers"))

    def get_readonly_fields(self, request: HttpRequest, obj: Expert | None = None) -> Any:
        """Whose answers they are does not change once there is a link."""
        return ("course", *self.readonly_fields) if obj else self.readonly_fields

    @admin.display(description=_("answers"), ordering="number_of_answers")
    def answers_given(self, expert: Expert) -> int:
        """As counted."""
        return int(getattr(expert, "number_of_answers", 0))

    @admin.display(description=_("link"))
    def link(self, expert: Expert) -> SafeString | str:
        """Return the address to send to the expert."""
        if not expert.pk:
            return str(_("Save first: then the link to send to the expert stands here."))
        path = reverse("quizzes:panel", args=[expert.uuid])
        return format_html('<a href="{}">{}</a>', path, path)

    @admin.action(description=_("Close the links of these experts"), permissions=["change"])
    def close(self, request: HttpRequest, queryset: QuerySet[Expert]) -> None:
        """Let the links work no longer."""
        experts = list(queryset)
        for expert in experts:
            services.close_link(expert=expert, at=timezone.now())
        text = ngettext("%(count)s link is closed.", "%(count)s links are closed.", len(experts))
        messages.success(request, text % {"count": len(experts)})
