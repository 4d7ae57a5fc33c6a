"""A snapshot as it is when a certificate of layout 2 is issued; and a credential taken apart without a library."""

from __future__ import annotations

import base64
import json
from typing import Any

NUMBER = "DB-7KQ4-M2XR-9TWP-T"
HOLDER_KEY = "Zk3v-8qLxW0aYtR5_uNc1pHs"
REGISTER_NUMBER = "09049999925"


def snapshot(**changes: Any) -> dict[str, Any]:
    """Return the snapshot, with changes; those of `course` and `release` go into what is there."""
    whole = {
        "layout": 2,
        "number": NUMBER,
        "check_url": f"http://testserver/verify/{NUMBER}/{HOLDER_KEY}/",
        "plain_url": f"http://testserver/verify/{NUMBER}/",
        "name": "Noor van den Bakker",
        "initials": "N.v.d.B.",
        "issued_at": "2026-11-25T10:00:00+00:00",
        "issued_on": "2026-11-25",
        "completed_on": "2026-11-24",
        "valid_until": "2031-11-25",
        "registrations": [{"register": "big", "name": "BIG-register", "number": REGISTER_NUMBER}],
        "accreditations": [],
        "kind": "first",
        "replaces": None,
        "test_key": True,
        "course": {
            "slug": "darm-brein-as",
            "title": {"nl": "De darm-brein-as", "en": "The gut-brain axis"},
            "subtitle": {"nl": "Voor wie behandelt", "en": "For those who treat"},
            "test_form": {"nl": "Zestien vragen.", "en": "Sixteen questions."},
        },
        "release": {"version": "1.0", "pass_mark": 75, "study_minutes": 870},
        "provider": {"name": "NL Lab"},
    }
    return {**whole, **changes}


def parts(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return header and payload of a JWT, unchecked."""
    header, payload, _signature = (part + "=" * (-len(part) % 4) for part in token.split("."))
    return json.loads(base64.urlsafe_b64decode(header)), json.loads(base64.urlsafe_b64decode(payload))


def glued(token: str, header: dict[str, Any] | None = None, payload: dict[str, Any] | None = None) -> str:
    """Return the token with another header or payload under the old signature."""
    old_header, old_payload = parts(token)
    written = [json.dumps(part).encode() for part in (header or old_header, payload or old_payload)]
    return ".".join([*(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in written), token.split(".")[2]])
