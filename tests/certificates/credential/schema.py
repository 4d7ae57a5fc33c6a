"""What Open Badges 3.0 and the W3C ask of a credential, as a JSON schema and a few rules that none can say.

Written by us after the tables in appendix B of the specification (1EdTech, version 3.0, context 3.0.3), for the classes
and members that a credential of ours has. The schema that 1EdTech publishes at the address in `credentialSchema` may
not be given on in parts or changed, so it is not here. Stricter than theirs in one thing: members that we do not mean
to have are refused.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jsonschema import Draft201909Validator, FormatChecker

URI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
TEXT = {"type": "string"}
# DateTimeZ: with the zone, as XML Schema writes it.
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}


def types(*wanted: str) -> dict[str, Any]:
    """Return the rule that each of these is among the types."""
    return {"type": "array", "items": TEXT, "minItems": 1, "allOf": [{"contains": {"const": name}} for name in wanted]}


def record(members: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the rule that a member is one of these, and which of them must be there."""
    required = [name for name in members if name not in optional]
    return {"type": "object", "properties": members, "required": required, "additionalProperties": False}


PROFILE = record({"id": URI, "type": types("Profile"), "name": TEXT, "url": URI}, ("name", "url"))
ACHIEVEMENT = record(
    {
        "id": URI,
        "type": types("Achievement"),
        "achievementType": {"enum": ["CertificateOfCompletion"]},
        "name": TEXT,
        "description": TEXT,
        "version": TEXT,
        "criteria": record({"id": URI, "narrative": TEXT}, ("id", "narrative")),
    },
    ("achievementType", "version"),
)
IDENTITY = record(
    {
        "type": {"const": "IdentityObject"},
        "hashed": {"type": "boolean"},
        "identityHash": TEXT,
        "identityType": {"enum": ["name", "emailAddress"]},
        "salt": TEXT,
    },
    ("salt",),
)
SUBJECT = {
    **record(
        {
            "id": URI,
            "type": types("AchievementSubject"),
            "identifier": {"type": "array", "items": IDENTITY, "minItems": 1},
            "activityEndDate": MOMENT,
            "achievement": ACHIEVEMENT,
        },
        ("id", "identifier", "activityEndDate"),
    ),
    "anyOf": [{"required": ["id"]}, {"required": ["identifier"]}],
}
ENTRY = record(
    {
        "id": URI,
        "type": {"const": "BitstringStatusListEntry"},
        "statusPurpose": {"enum": ["revocation"]},
        "statusListIndex": {"type": "string", "pattern": r"^(0|[1-9]\d*)$"},
        "statusListCredential": URI,
    },
)
CLAIMS = {"iss": URI, "jti": URI, "sub": URI, "nbf": {"type": "integer"}, "exp": {"type": "integer"}}
BADGE = record(
    {
        "@context": {
            "type": "array",
            "minItems": 2,
            "items": [
                {"const": "https://www.w3.org/ns/credentials/v2"},
                {"const": "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"},
            ],
            "additionalItems": URI,
        },
        "id": URI,
        "type": {
            **types("VerifiableCredential"),
            "anyOf": [{"contains": {"const": name}} for name in ("AchievementCredential", "OpenBadgeCredential")],
        },
        "name": TEXT,
        "issuer": PROFILE,
        "validFrom": MOMENT,
        "validUntil": MOMENT,
        "credentialSubject": SUBJECT,
        "credentialStatus": ENTRY,
        "credentialSchema": {
            "type": "array",
            "items": record({"id": URI, "type": TEXT}),
            "contains": {"properties": {"type": {"const": "1EdTechJsonSchemaValidator2019"}}},
        },
        **CLAIMS,
    },
    ("name", "validUntil", "credentialStatus", "credentialSchema", *CLAIMS),
)
VALIDATOR = Draft201909Validator(BADGE, format_checker=FormatChecker())


def problems(credential: dict[str, Any]) -> list[str]:
    """Return what is wrong with a credential, or with the payload of its JWT; nothing where all is well."""
    found = [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(credential)]
    if found:
        return found
    entry = credential["credentialStatus"]
    if entry.get("id") == entry["statusListCredential"]:
        found.append("the id of an entry must not be the address of its list")
    for name in ("validFrom", "validUntil"):
        datetime.fromisoformat(credential[name])
    return found
