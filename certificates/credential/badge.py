"""From a snapshot to an Open Badge. What it says of the holder is the name that stands on the certificate.

Rules: Open Badges 3.0 (1EdTech), appendix B, over the Verifiable Credentials Data Model 2.0 (W3C). Texts of an
achievement are plain strings there, not per language, so both languages stand in one text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from certificates.credential import jwt, status
from certificates.credential.did import issuer_did
from certificates.credential.moments import written

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
LANGUAGES = {"nl": "Nederlands", "en": "English"}


def make(snapshot: Mapping[str, Any], *, status_index: int) -> str:
    """Return the credential of this certificate as a JWT; the same snapshot, index and key give the same bytes.

    The payload is the credential itself with the claims of a JWT beside its members (Open Badges 3.0, section 8.2.4).
    """
    badge = credential(snapshot, status_index=status_index)
    claims = {
        "iss": badge["issuer"]["id"],
        "jti": badge["id"],
        "sub": badge["credentialSubject"]["id"],
        "nbf": _seconds(badge["validFrom"]),
        "exp": _seconds(badge["validUntil"]),
    }
    return jwt.signed({**badge, **claims}, kind=jwt.OPEN_BADGE)


def credential(snapshot: Mapping[str, Any], *, status_index: int) -> dict[str, Any]:
    """Return what is signed: who says of whom that which course was completed, from when, until when."""
    title = _both(snapshot["course"]["title"])
    return {
        "@context": CONTEXT,
        "id": snapshot["check_url"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": title,
        "issuer": {
            "id": issuer_did(),
            "type": ["Profile"],
            "name": snapshot["provider"]["name"],
            "url": f"{settings.PUBLIC_URL}/",
        },
        "validFrom": written(datetime.fromisoformat(snapshot["issued_at"])),
        "validUntil": written(_ends(snapshot)),
        "credentialSubject": _subject(snapshot),
        "credentialStatus": status.entry(status_index),
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }


def _subject(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Return the holder: an identifier that is this certificate's alone, and the name as it is printed."""
    return {
        "id": f"{snapshot['check_url']}#holder",
        "type": ["AchievementSubject"],
        "identifier": [
            {"type": "IdentityObject", "hashed": False, "identityHash": snapshot["name"], "identityType": "name"}
        ],
        "activityEndDate": _midnight(date.fromisoformat(snapshot["completed_on"])).isoformat(),
        "achievement": _achievement(snapshot),
    }


def _achievement(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Return the course in this version: every certificate of it names the same achievement."""
    course, version = snapshot["course"], snapshot["release"]["version"]
    page = f"{settings.PUBLIC_URL}/nl/courses/{course['slug']}/"
    return {
        "id": f"{page}#version-{version}",
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": _both(course["title"]),
        "description": _both(course["subtitle"], "\n\n"),
        "version": version,
        "criteria": {"id": page, "narrative": "\n\n".join(_criteria(snapshot, language) for language in LANGUAGES)},
    }


def _criteria(snapshot: Mapping[str, Any], language: str) -> str:
    """Return in one language what had to be done, as Markdown."""
    release = snapshot["release"]
    hours, minutes = divmod(release["study_minutes"], 60)
    with override(language):
        done = gettext(
            "Every lesson read, every module quiz passed, the final test passed with at least {pass_mark} per cent, "
            "and the evaluation form filled in. Study load: {hours} hours and {minutes} minutes."
        ).format(pass_mark=release["pass_mark"], hours=hours, minutes=minutes)
    return f"## {LANGUAGES[language]}\n\n{done}\n\n{snapshot['course']['test_form'][language]}".rstrip()


def _ends(snapshot: Mapping[str, Any]) -> datetime:
    """Return the last second that the credential holds.

    A certificate without an end has one here all the same: when its record may have been erased nobody can tell any
    more whether it was withdrawn, and a credential must not seem valid again.
    """
    if until := snapshot.get("valid_until"):
        last = date.fromisoformat(until)
    else:
        last = timezone.localdate(datetime.fromisoformat(snapshot["issued_at"]))
        last += timedelta(days=365 * settings.CERTIFICATE_RETENTION_YEARS)
    return _midnight(last + timedelta(days=1)) - timedelta(seconds=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())


def _seconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())


def _both(text: Mapping[str, str], between: str = " / ") -> str:
    """Return a text in Dutch and in English; once where they are the same."""
    return between.join(dict.fromkeys(part for part in (text["nl"], text["en"]) if part))
