"""A credential becomes a signed JWT (RFC 7515, compact): RS256, the same bytes for the same values and key."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from joserfc import jws

from certificates.credential import did, keys

OPEN_BADGE = "JWT"  # Open Badges 3.0, section 8.2.1: the only value that it allows
CREDENTIAL = "vc+jwt"  # W3C, Securing Verifiable Credentials using JOSE and COSE


def signed(payload: Mapping[str, Any], *, kind: str) -> str:
    """Return the compact JWT. `kind` is what the header calls it: OPEN_BADGE or CREDENTIAL."""
    key = keys.signing_key()
    header = {"alg": keys.ALGORITHM, "kid": did.key_id(key.thumbprint()), "typ": kind}
    body = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return jws.serialize_compact(header, body.encode(), key)
