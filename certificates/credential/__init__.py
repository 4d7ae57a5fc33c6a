"""Certificates as Open Badges 3.0: a W3C Verifiable Credential, signed as a JWT (decision 23).

`make(snapshot, *, status_index) -> str` is the JWT that is kept with a certificate and attached to its PDF.
"""

from certificates.credential.badge import make

__all__ = ["make"]
