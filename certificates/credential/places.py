"""Where in the lists a certificate has its bit, and which bits are set."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from certificates.credential import jwt, status
from certificates.credential.badge import make
from certificates.credential.did import issuer_did
from certificates.credential.moments import written
from certificates.models import Certificate

CONTEXT = ["https://www.w3.org/ns/credentials/v2"]
FIRST_LAYOUT = 2
KEPT = timedelta(minutes=5)  # how long a checker may go on with a list that it has
HOLDS = timedelta(days=1)


def free_index() -> int:
    """Return a status index that no certificate has, at random, so that neighbours in a list have nothing in common.

    At most half of the places are taken, then a list is added: two tries are enough on average. The database refuses
    an index that another certificate took in the meantime.
    """
    issued = Certificate.objects.filter(status_index__isnull=False).count()
    places = status.SIZE * (1 + issued // (status.SIZE // 2))
    while True:
        index = 1 + secrets.randbelow(places)
        if not Certificate.objects.filter(status_index=index).exists():
            return index


def drawn_up(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a certificate that is about to be issued: a free `status_index` and the `credential`.

    Nothing for layout 1: what was printed then has no credential, and no secret part in its address.
    """
    if snapshot["layout"] < FIRST_LAYOUT:
        return {}
    index = free_index()
    return {"status_index": index, "credential": make(snapshot, status_index=index)}


def status_list(number: int, *, at: datetime | None = None) -> str | None:
    """Return the list with this number as a signed credential; None where no certificate has its place in it.

    Set is the bit of what was withdrawn or replaced. Only those are read: one query, for the lists after the first two.
    """
    first = (number - 1) * status.SIZE + 1
    here = Certificate.objects.filter(status_index__gte=first, status_index__lt=first + status.SIZE)
    if number > 1 and not here.exists():
        return None
    gone = here.filter(Q(revoked_at__isnull=False) | Q(replaced_by__isnull=False))
    bits = [status.place(index)[1] for index in gone.values_list("status_index", flat=True)]
    hour = (at or timezone.now()).replace(minute=0, second=0, microsecond=0)
    return jwt.signed(_credential(number, bits, hour), kind=jwt.CREDENTIAL)


def _credential(number: int, bits: list[int], hour: datetime) -> dict[str, Any]:
    """Return what is signed. It begins with the hour, so that the same bits are the same bytes within it."""
    url = status.list_url(number)
    return {
        "@context": CONTEXT,
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer_did(),
        "validFrom": written(hour),
        "validUntil": written(hour + HOLDS),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": status.PURPOSE,
            "ttl": int(KEPT.total_seconds() * 1000),
            "encodedList": status.encoded(bits),
        },
    }
