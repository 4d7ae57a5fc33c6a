"""The pair that PDFs are signed with: read, refused with a sentence, made once where nothing is real."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from certificates import keys

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def certificate(key: ec.EllipticCurvePrivateKey, *, until: datetime = NOW + timedelta(days=365)) -> bytes:
    """Return a certificate of NL-Lab for this key, in PEM."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "NL-Lab")])
    built = x509.CertificateBuilder(name, name, key.public_key(), 1).not_valid_before(NOW - timedelta(days=1000))
    return built.not_valid_after(until).sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A pair as an owner would have it: two files."""
    key = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "key.pem").write_bytes(keys.private_pem(key))
    (tmp_path / "certificate.pem").write_bytes(certificate(key))
    return tmp_path / "key.pem", tmp_path / "certificate.pem"


def refused(key: Path | str, other: Path | str, passphrase: str = "") -> str:
    keys.read_pair.cache_clear()
    (sentence,) = keys.problems(str(key), str(other), passphrase, at=NOW)
    return sentence


def test_a_real_pair_has_no_problem_and_is_not_for_development(files: tuple[Path, Path]) -> None:
    assert keys.problems(*map(str, files), "", at=NOW) == []
    assert not keys.read_pair(*files).is_for_development


def test_settings_that_are_missing_are_both_named() -> None:
    assert [sentence.split(" ")[0] for sentence in keys.problems("", "", "", at=NOW)] == [
        "SIGNING_KEY",
        "SIGNING_CERTIFICATE",
    ]


def test_what_is_no_pair_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    key, own = files
    stranger = tmp_path / "stranger.pem"
    stranger.write_bytes(certificate(ec.generate_private_key(ec.SECP256R1())))
    assert "belongs to SIGNING_KEY" in refused(key, stranger)
    assert "can read" in refused(tmp_path / "nothing.pem", own)
    assert "with the certificate of the key" in refused(key, key)
    assert "private key in PEM" in refused(own, own)


def test_a_key_that_readers_do_not_accept_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    odd = tmp_path / "odd.pem"
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    odd.write_bytes(ed25519.Ed25519PrivateKey.generate().private_bytes(*form))
    assert "P-256" in refused(odd, files[1])


def test_a_passphrase_opens_the_key_and_a_wrong_one_does_not(files: tuple[Path, Path]) -> None:
    key, own = files
    loaded = serialization.load_pem_private_key(key.read_bytes(), None)
    lock = serialization.BestAvailableEncryption(b"een lang geheim")
    key.write_bytes(loaded.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock))
    assert "SIGNING_KEY_PASSPHRASE" in refused(key, own)
    assert "SIGNING_KEY_PASSPHRASE" in refused(key, own, "verkeerd")
    assert keys.problems(str(key), str(own), "een lang geheim", at=NOW) == []


@pytest.mark.parametrize("until", [NOW - timedelta(seconds=1), NOW - timedelta(days=400)])
def test_a_certificate_that_has_ended_is_refused(tmp_path: Path, until: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    both = tmp_path / "both.pem"
    both.write_bytes(keys.private_pem(key) + certificate(key, until=until))
    assert "valid today" in refused(both, both)


def test_the_development_pair_is_made_once_for_this_user_only_and_never_fit_for_a_site(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "signing.pem"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _n: keys.make_once(path, keys.development_pair), range(8)))
    first = path.read_bytes()
    assert keys.make_once(path, keys.development_pair).read_bytes() == first
    assert [found.name for found in path.parent.iterdir()] == ["signing.pem"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys.read_pair(path, path).is_for_development
    assert "make run" in refused(path, path)
