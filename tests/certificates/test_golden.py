"""What a snapshot of layout 2 is rendered to: the same bytes as ever, with the pinned typesetter."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from certificates.pdf import render

FROZEN = Path(__file__).parent / "golden" / "layout2.json"
CREDENTIAL = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ0ZXN0In0.c2lnbmF0dXJl"
GOLDEN = {
    "nl": "190a9815355a4704597d7848939aa76024770d56f95170a47cb2c26c41e1f375",
    "en": "71c81d3c474192baee20de0806afa3e2efbdb89eb5ed05f2e5618266a69b3476",
}


@pytest.mark.parametrize("language", GOLDEN)
def test_a_certificate_of_layout_2_stays_the_same_bytes(language: str) -> None:
    pdf = render(json.loads(FROZEN.read_text("utf-8")), language, credential=CREDENTIAL)
    assert hashlib.sha256(pdf).hexdigest() == GOLDEN[language]
