"""The key that signs, the keys that signed before, and where the site says which they are."""

from __future__ import annotations

import json
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from joserfc.jwk import RSAKey

from certificates.credential import did, keys

PRIVATE_PARTS = {"d", "p", "q", "dp", "dq", "qi", "oth"}


@pytest.fixture
def fresh(settings: Any, tmp_path: Path) -> Path:
    """A place for a key where none is yet."""
    settings.CREDENTIAL_KEY = str(tmp_path / "keys" / "credential.pem")
    return Path(settings.CREDENTIAL_KEY)


def test_key_is_made_once_and_only_its_user_can_read_it(fresh: Path) -> None:
    first = keys.signing_key().thumbprint()
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o600
    assert keys.signing_key().thumbprint() == first
    assert [path.name for path in fresh.parent.iterdir()] == ["credential.pem"]


def test_key_that_is_there_stays(fresh: Path) -> None:
    keys.make_key_file(fresh)
    held = fresh.read_bytes()
    keys.make_key_file(fresh)
    assert fresh.read_bytes() == held


def test_processes_that_start_together_agree_on_one_key(fresh: Path) -> None:
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(keys.signing_key().thumbprint())) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3
    assert set(found) == {RSAKey.import_key(fresh.read_bytes()).thumbprint()}


def test_public_site_makes_no_key(fresh: Path, settings: Any) -> None:
    settings.KEYS_MADE_HERE = False
    with pytest.raises(FileNotFoundError):
        keys.signing_key()


def test_a_new_file_is_read_without_a_restart(fresh: Path) -> None:
    before = keys.signing_key().thumbprint()
    fresh.unlink()
    keys.make_key_file(fresh)
    assert keys.signing_key().thumbprint() != before


def test_key_is_named_by_its_thumbprint() -> None:
    (jwk,) = keys.public_keys()
    required = {name: jwk[name] for name in ("e", "kty", "n")}
    assert RSAKey.import_key(required).thumbprint() == jwk["kid"]
    assert jwk["alg"] == "RS256"
    assert len(jwk["n"]) >= 342  # 2048 bits


def test_retired_keys_stay_published_after_the_one_that_signs(settings: Any, tmp_path: Path) -> None:
    old = rsa.generate_private_key(65537, 2048)
    public = old.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "2025.pem").write_bytes(public)
    settings.CREDENTIAL_RETIRED_KEYS = str(tmp_path)
    kids = [jwk["kid"] for jwk in keys.public_keys()]
    assert kids == [keys.signing_key().thumbprint(), RSAKey.import_key(public).thumbprint()]
    assert [method["publicKeyJwk"]["kid"] for method in did.did_document()["verificationMethod"]] == kids


def test_key_that_signs_and_lies_among_the_retired_is_published_once(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "same.pem").write_bytes(keys.signing_key().as_pem(private=False))
    settings.CREDENTIAL_RETIRED_KEYS = str(tmp_path)
    assert len(keys.public_keys()) == 1


def test_nothing_private_is_published(settings: Any, tmp_path: Path) -> None:
    whole = rsa.generate_private_key(65537, 2048)
    pem = whole.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "careless.pem").write_bytes(pem)
    settings.CREDENTIAL_RETIRED_KEYS = str(tmp_path)
    published = json.dumps([did.did_document(), did.key_set()])
    assert len(did.key_set()["keys"]) == 2
    for part in PRIVATE_PARTS:
        assert f'"{part}"' not in published
    for key in (keys.signing_key(), RSAKey.import_key(pem)):
        assert str(key.as_dict(private=True)["d"]) not in published


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://cursus.example.org", "did:web:cursus.example.org"),
        ("https://Cursus.example.org/", "did:web:cursus.example.org"),
        ("http://localhost:8000", "did:web:localhost%3A8000"),
        ("https://example.org/leren/darm-brein", "did:web:example.org:leren:darm-brein"),
        ("https://example.org:8443/a:b", "did:web:example.org%3A8443:a%3Ab"),
    ],
)
def test_issuer_is_the_address_of_the_site(address: str, expected: str) -> None:
    assert did.issuer_did(address) == expected


def test_every_method_of_the_document_is_the_issuers_and_may_assert() -> None:
    document = did.did_document()
    assert document["id"] == "did:web:testserver"
    (method,) = document["verificationMethod"]
    assert method["controller"] == document["id"]
    assert method["id"] == f"{document['id']}#{method['publicKeyJwk']['kid']}"
    assert document["assertionMethod"] == [method["id"]]
