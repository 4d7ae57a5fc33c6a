"""Certificates as Open Badges 3.0: a W3C Verifiable Credential, signed as a JWT (decision 23).

`make(snapshot, *, status_index) -> str` is the JWT that is kept with a certificate and attached to its PDF.
`drawn_up(snapshot) -> dict` is both fields of a certificate that is being issued: `status_index` and `credential`.
`free_index() -> int` is a place in the status lists that no certificate has.
"""

from certificates.credential.badge import make
from certificates.credential.places import drawn_up, free_index

__all__ = ["drawn_up", "free_index", "make"]
