"""The key that credentials are signed with, and the public halves that whoever checks one needs.

CREDENTIAL_KEY is the PEM of an RSA key. CREDENTIAL_RETIRED_KEYS is a folder with the PEMs of keys that signed before:
they stay published, so that what they signed still verifies. A key is named by its thumbprint (RFC 7638).
"""

from __future__ import annotations

import os
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from joserfc.jwk import RSAKey

ALGORITHM = "RS256"
BITS = 3072


def signing_key() -> RSAKey:
    """Return the private key. Where somebody develops or tests it is made at the first use.

    Raises FileNotFoundError where there is none, ValueError for what is no RSA key.
    """
    path = Path(settings.CREDENTIAL_KEY)
    if settings.KEYS_MADE_HERE and not path.exists():
        make_key_file(path)
    return _load(path, path.stat().st_mtime_ns)


def public_keys() -> list[dict[str, Any]]:
    """Return the public keys as JWKs: first the one that signs now, then the retired ones in the order of files."""
    folder = settings.CREDENTIAL_RETIRED_KEYS
    retired = sorted(Path(folder).glob("*.pem")) if folder else []
    keys = [signing_key(), *(_load(path, path.stat().st_mtime_ns) for path in retired)]
    return list({jwk["kid"]: jwk for jwk in map(as_jwk, keys)}.values())


def as_jwk(key: RSAKey) -> dict[str, Any]:
    """Return the public half of a key as a JSON Web Key (RFC 7517); nothing of the private half is in it."""
    public = key.as_dict(private=False)
    return {
        "kty": public["kty"],
        "n": public["n"],
        "e": public["e"],
        "use": "sig",
        "alg": ALGORITHM,
        "kid": key.thumbprint(),
    }


def make_key_file(path: Path) -> None:
    """Write a fresh key that only this user can read; one that is there already, or comes at the same time, stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    key = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    handle, fresh = tempfile.mkstemp(dir=path.parent, suffix=".new")  # mode 0600 from the start
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        Path(fresh).unlink()


@lru_cache(maxsize=32)
def _load(path: Path, _changed: int) -> RSAKey:
    return RSAKey.import_key(path.read_bytes())
