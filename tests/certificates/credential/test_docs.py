"""The lines that the documentation gives to strangers do what it says."""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from certificates.credential import make
from certificates.models import Certificate
from certificates.numbers import new_number
from tests.certificates.credential.examples import snapshot
from tests.certificates.credential.outsider import fetch


@pytest.mark.parametrize(("withdrawn", "says"), [(False, "valid until 2199-"), (True, "WITHDRAWN OR REPLACED")])
def test_lines_for_python_check_a_credential(
    withdrawn: bool, says: str, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    now = datetime.now(UTC)
    token = make(snapshot(issued_at=now.isoformat(), valid_until="2199-12-31"), status_index=77)
    facts = {"revoked_at": now, "revoked_reason": "Fout"} if withdrawn else {}
    Certificate.objects.create(number=new_number(), snapshot=snapshot(), status_index=77, credential=token, **facts)
    file = tmp_path / "credential.jwt"
    file.write_text(token)
    text = (settings.BASE_DIR / "docs" / "certificates.md").read_text()
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    code = code.replace("https://cursus.example.org", "http://testserver").replace("cursus.example.org", "testserver")
    monkeypatch.setattr("urllib.request.urlopen", lambda address: io.BytesIO(fetch(address).content))
    monkeypatch.setattr(sys, "argv", ["check.py", str(file)])
    exec(compile(code, "docs/certificates.md", "exec"), {})
    who, status = capsys.readouterr().out.splitlines()
    assert who.startswith("Noor van den Bakker / De darm-brein-as")
    assert status.startswith(says)
