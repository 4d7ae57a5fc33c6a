"""Which credentials no longer hold: lists of one bit each, so that whoever looks one up does not say which.

Bitstring Status List 1.0 (W3C). Numbers count from 1 over all lists. Pure, but for the address of the site.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterable
from typing import Any

from django.conf import settings

SIZE = 131_072  # the least that the specification allows: a holder hides among as many
PURPOSE = "revocation"


def place(index: int) -> tuple[int, int]:
    """Return the list, from 1, and the bit in it, from 0, of a status index.

    Raises ValueError below 1.
    """
    if index < 1:
        raise ValueError("a status index counts from 1")
    before, bit = divmod(index - 1, SIZE)
    return before + 1, bit


def list_url(number: int) -> str:
    """Return the address of a list."""
    return f"{settings.PUBLIC_URL}/credentials/status/{number}"


def entry(index: int) -> dict[str, Any]:
    """Return what a credential says of where its status is found."""
    number, bit = place(index)
    return {
        "id": f"{list_url(number)}#{bit}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": PURPOSE,
        "statusListIndex": str(bit),
        "statusListCredential": list_url(number),
    }


def encoded(bits: Iterable[int]) -> str:
    """Return a list in which these bits are set: GZIP, base64url without padding, "u" in front (multibase).

    The first bit is the leftmost one of the first byte. The same bits give the same text.
    """
    whole = bytearray(SIZE // 8)
    for bit in bits:
        whole[bit // 8] |= 0x80 >> bit % 8
    packed = gzip.compress(bytes(whole), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()
