"""Every address of the site: who may see it, which methods it knows, and what its places stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

PUBLIC = "anyone"
OWN = "whose attempt it is, with or without an account"
LEARNER = "anyone with an account"
OWNER = "owners with two factors"

READ = ("GET",)
SEND = ("POST",)
BOTH = ("GET", "POST")
# allauth's form pages take a PUT for a POST.
FORM = ("GET", "POST", "PUT")


@dataclass(frozen=True, slots=True)
class Address:
    """One URL name. `places` are the names in World.places of what its arguments stand for."""

    name: str
    who: str = PUBLIC
    methods: tuple[str, ...] = READ
    places: tuple[str, ...] = ()

    def path(self, places: Mapping[str, Any], language: str = "nl") -> str:
        """Return the path in a language, with the arguments out of `places`."""
        from django.utils.translation import override

        with override(language):
            return reverse(self.name, args=[places[place] for place in self.places])


COURSE, MODULE, LESSON = ("course",), ("course", "module"), ("course", "module", "lesson")
ATTEMPT, ITEM, ISSUED = ("attempt",), ("attempt", "position"), ("certificates_certificate",)

SITE = [
    Address("root"),
    Address("robots"),
    Address("favicon"),
    Address("worker"),
    Address("verify-anywhere"),
    Address("check-anywhere", places=("number",)),
    Address("check-of-holder-anywhere", places=("number", "holder_key")),
    Address("did"),
    Address("did-of-path"),
    Address("keys"),
    Address("status-list", places=("list",)),
    Address("ui:display", methods=SEND),
    Address("ui:privacy"),
    Address("ui:accessibility"),
    Address("ui:mailbox"),
    Address("provider:contact", methods=BOTH),
    Address("provider:contact_thanks"),
    Address("courses:landing"),
    Address("courses:home"),
    Address("courses:offline"),
    Address("courses:overview", places=COURSE),
    Address("courses:glossary", places=COURSE),
    Address("courses:sources", places=COURSE),
    Address("courses:claims", places=COURSE),
    Address("courses:about", places=COURSE),
    Address("courses:versions", places=COURSE),
    Address("courses:move", LEARNER, SEND, COURSE),
    Address("quizzes:update", LEARNER, READ, COURSE),
    Address("quizzes:start_update", LEARNER, SEND, COURSE),
    Address("courses:cases", places=COURSE),
    Address("courses:case", places=("course", "case")),
    Address("courses:module", places=MODULE),
    Address("courses:summary", places=("course", "module", "language")),
    Address("courses:print", places=MODULE),
    Address("courses:lesson", places=LESSON),
    Address("courses:read", methods=SEND, places=LESSON),
    Address("courses:position", methods=SEND, places=LESSON),
    Address("notebook:home"),
    Address("notebook:download", LEARNER),
    Address("notebook:lesson", places=LESSON),
    Address("notebook:data", LEARNER, READ, LESSON),
    Address("notebook:save", methods=SEND, places=LESSON),
    Address("notebook:highlight", LEARNER, SEND, LESSON),
    Address("notebook:bookmark", LEARNER, SEND, LESSON),
    Address("notebook:note", LEARNER, READ, ("note",)),
    Address("notebook:delete_note", LEARNER, BOTH, ("note",)),
    Address("notebook:delete_highlight", LEARNER, BOTH, ("highlight",)),
    Address("notebook:remove_bookmark", LEARNER, SEND, ("bookmark",)),
    Address("search:results", places=COURSE),
    Address("reports:report", methods=BOTH, places=LESSON),
    Address("reports:thanks", places=LESSON),
    Address("quizzes:module_quiz", places=MODULE),
    Address("quizzes:start_module_quiz", methods=SEND, places=MODULE),
    Address("quizzes:pretest", places=MODULE),
    Address("quizzes:start_pretest", methods=SEND, places=MODULE),
    Address("quizzes:final_test", LEARNER, places=COURSE),
    Address("quizzes:start_final_test", LEARNER, SEND, COURSE),
    Address("quizzes:question", OWN, BOTH, ITEM),
    Address("quizzes:feedback", OWN, READ, ITEM),
    Address("quizzes:flag", OWN, SEND, ITEM),
    Address("quizzes:review", OWN, READ, ATTEMPT),
    Address("quizzes:submit", OWN, SEND, ATTEMPT),
    Address("quizzes:result", OWN, READ, ("result",)),
    Address("quizzes:answers", OWN, READ, ("result",)),
    Address("quizzes:panel", places=("panel",)),
    Address("quizzes:panel_question", methods=BOTH, places=("panel", "judgement")),
    Address("practice:home", LEARNER, BOTH, COURSE),
    Address("practice:next", LEARNER, SEND, COURSE),
    Address("practice:question", LEARNER, BOTH, ("asked",)),
    Address("practice:feedback", LEARNER, READ, ("practised",)),
    Address("practice:stop", methods=BOTH, places=("stop",)),
    Address("certificates:evaluate", LEARNER, BOTH, COURSE),
    Address("certificates:claim", LEARNER, BOTH, COURSE),
    Address("certificates:confirm", LEARNER, BOTH, COURSE),
    Address("certificates:pdf", LEARNER, READ, ("number", "language")),
    Address("certificates:credential", LEARNER, READ, ("number",)),
    Address("certificates:correct", LEARNER, BOTH, ("number",)),
    Address("certificates:numbers", LEARNER, BOTH, ("number",)),
    Address("certificates:progress", LEARNER),
    Address("attendance:mine", LEARNER),
    Address("dossier:dossier", OWNER),
    Address("dossier:release", OWNER, READ, ("version_name",)),
    Address("dossier:download", OWNER, READ, ("version_name",)),
    Address("dossier:specimen", OWNER, READ, ("version_name", "language")),
    Address("certificates:verify"),
    Address("certificates:check_file", methods=BOTH),
    Address("certificates:check", places=("number",)),
    Address("certificates:check_of_holder", places=("number", "holder_key")),
]
ACCOUNT = [
    Address("accounts:profile", LEARNER, BOTH),
    Address("accounts:export", LEARNER),
    Address("accounts:delete", LEARNER, BOTH),
    Address("accounts:deleted"),
    Address("accounts:new_link", methods=BOTH),
    Address("accounts:confirm_email", methods=BOTH, places=("key",)),
    Address("registers:list", LEARNER),
    Address("registers:add", LEARNER, BOTH),
    Address("registers:change", LEARNER, BOTH, ("registration",)),
    Address("registers:remove", LEARNER, BOTH, ("registration",)),
    Address("account_confirm_email", methods=BOTH, places=("key",)),
    Address("account_login", methods=FORM),
    Address("account_logout", methods=BOTH),
    Address("account_inactive"),
    Address("account_signup", methods=FORM),
    Address("account_email_verification_sent"),
    Address("account_reset_password", methods=FORM),
    Address("account_reset_password_done"),
    Address("account_reset_password_from_key", methods=FORM, places=("uid", "reset_key")),
    Address("account_reset_password_from_key_done"),
    Address("account_confirm_login_code", methods=FORM),
    Address("account_reauthenticate", LEARNER, FORM),
    Address("account_email", LEARNER, FORM),
    Address("account_change_password", LEARNER, FORM),
    Address("account_set_password", LEARNER, FORM),
    Address("mfa_authenticate", methods=FORM),
    Address("mfa_index", LEARNER),
    Address("mfa_reauthenticate", LEARNER, FORM),
    Address("mfa_activate_totp", LEARNER, FORM),
    Address("mfa_deactivate_totp", LEARNER, FORM),
    Address("mfa_view_recovery_codes", LEARNER),
    Address("mfa_generate_recovery_codes", LEARNER, FORM),
    Address("mfa_download_recovery_codes", LEARNER),
    Address("usersessions_list", LEARNER, FORM),
]
MODELS = [
    "accounts_user",
    "accounts_reviewer",
    "provider_provider",
    "provider_contactrequest",
    "courses_course",
    "courses_release",
    "courses_module",
    "courses_objective",
    "courses_lesson",
    "courses_lessontext",
    "courses_case",
    "courses_accreditation",
    "courses_enrolment",
    "courses_lessonread",
    "courses_modulecompletion",
    "courses_readingposition",
    "courses_source",
    "courses_claim",
    "courses_term",
    "courses_misconception",
    "reports_report",
    "quizzes_quiz",
    "quizzes_item",
    "quizzes_attempt",
    "quizzes_expert",
    "quizzes_correction",
    "quizzes_rescore",
    "certificates_certificate",
    "certificates_correctionrequest",
    "certificates_evaluation",
]
LISTS = [
    Address(f"admin:{model}_{page}", OWNER, BOTH) for model in MODELS for page in ("changelist", "add")
]  # fmt: skip
ROWS = [
    Address(f"admin:{model}_{page}", OWNER, BOTH, (model,))
    for model in MODELS
    for page in ("change", "history", "delete")
]
ADMIN = [
    Address("admin:index", OWNER, BOTH),
    Address("admin:login", OWNER, BOTH),
    Address("admin:logout", OWNER, SEND),
    Address("admin:password_change", OWNER, BOTH),
    Address("admin:password_change_done", OWNER, BOTH),
    Address("admin:autocomplete", OWNER, BOTH),
    Address("admin:jsi18n", OWNER, BOTH),
    Address("admin:view_on_site", OWNER, BOTH, ("content_type", "row")),
    Address("admin:app_list", OWNER, BOTH, ("room",)),
    *(Address(f"admin:certificates_certificate_{verb}", OWNER, BOTH, ISSUED) for verb in ("withdraw", "replace")),
    Address("admin:certificates_correctionrequest_decide", OWNER, BOTH, ("certificates_correctionrequest",)),
    Address("admin:certificates_evaluation_summary", OWNER, BOTH),
    Address("admin:courses_accreditation_step", OWNER, BOTH, ("courses_accreditation", "step")),
    Address("admin:quizzes_item_mend", OWNER, BOTH, ("version",)),
    Address("admin:quizzes_item_declare", OWNER, BOTH, ("version",)),
    Address("admin:quizzes_quiz_gain", OWNER, BOTH),
    Address("admin:quizzes_quiz_gain_file", OWNER, BOTH),
    Address("admin:quizzes_quiz_answers_file", OWNER, BOTH),
    Address("content:questions", OWNER, BOTH),
    Address("attendance:overview", OWNER, BOTH),
    Address("attendance:gather", OWNER, SEND),
    Address("attendance:correction", OWNER, BOTH, ("attendance_row",)),
    Address("attendance:list", OWNER, BOTH, ("attendance_list",)),
    Address("attendance:send", OWNER, BOTH, ("attendance_list",)),
    Address("attendance:file", OWNER, READ, ("attendance_list", "attendance_part")),
    Address("content:questions_file", OWNER, READ, ("export",)),
    Address("admin:quizzes_quiz_analysis", OWNER, BOTH, ("quizzes_quiz",)),
    Address("admin:quizzes_quiz_analysis_file", OWNER, BOTH, ("quizzes_quiz",)),
    Address("admin:quizzes_quiz_item_analysis", OWNER, BOTH, ("quizzes_item",)),
    Address("admin:reports_report_move", OWNER, BOTH, ("reports_report",)),
]
ADDRESSES = [*SITE, *ACCOUNT, *ADMIN, *LISTS, *ROWS]


def views(resolver: Any = None, space: str = "") -> Iterator[tuple[str, Any]]:
    """Yield name (with its namespace; "" for none) and view of every pattern of the project."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name}" if entry.name else "", entry.callback
