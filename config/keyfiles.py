"""Whether a file holds a key that a public site can sign with."""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

LEAST_BITS = 2048


def problem_of(path: str) -> str:
    """Return what is wrong with the RSA key in this PEM file, as the end of a sentence; "" where nothing is."""
    if not path:
        return "must be the path of a PEM file with an RSA key."
    try:
        if Path(path).stat().st_mode & 0o077:
            return "must be a file that only the user of the site can read (chmod 600)."
        key = load_pem_private_key(Path(path).read_bytes(), password=None)
    except OSError:
        return "names a file that cannot be read."
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return "names a file that holds no RSA key, or one behind a password."
    if not isinstance(key, RSAPrivateKey) or key.key_size < LEAST_BITS:
        return f"must be an RSA key of at least {LEAST_BITS} bits."
    return ""
