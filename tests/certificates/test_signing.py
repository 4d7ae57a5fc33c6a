"""The signature: valid for two independent readers, over every byte, noticed where anything changes."""

from __future__ import annotations

import asyncio
import io
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import x509
from cryptography import x509 as x509_made
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509 import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter

from certificates import signing
from certificates.keys import Pair
from certificates.pdf import render
from tests.certificates.steps import snapshot_of

AT = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
CREDENTIAL = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ0ZXN0In0.c2lnbmF0dXJl"


@pytest.fixture
def unsigned(course: Any) -> bytes:
    """A certificate with its credential, before it is signed."""
    return render(snapshot_of(course), "nl", credential=CREDENTIAL)


@pytest.fixture
def signed(unsigned: bytes) -> bytes:
    """The same, signed."""
    return signing.sign(unsigned, at=AT)


def verdict(pdf: bytes) -> PdfSignatureStatus:
    """Return what pyHanko finds, with the certificate of this site as the only trusted root."""
    pem = signing.signing_pair().certificate.public_bytes(serialization.Encoding.DER)
    trusted = ValidationContext(trust_roots=[x509.Certificate.load(pem)], moment=AT)
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    return validate_pdf_signature(signature, trusted)


def holds(pdf: bytes) -> bool:
    """Tell whether the signature covers this file whole and unchanged; a file that cannot be read does not hold."""
    try:
        found = verdict(pdf)
    except Exception:
        return False
    return bool(found.intact and found.valid and found.coverage.name == "ENTIRE_FILE" and found.bottom_line)


def test_signature_is_intact_valid_and_over_the_entire_file(signed: bytes) -> None:
    found = verdict(signed)
    assert (found.intact, found.valid, found.trusted, found.coverage.name) == (True, True, True, "ENTIRE_FILE")
    assert found.signer_reported_dt == AT
    assert found.md_algorithm == "sha256"


def test_signature_is_pades_and_forbids_every_change(signed: bytes) -> None:
    (signature,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.docmdp_level is not None
    assert signature.docmdp_level.value == 1
    assert not {"/Name", "/Location", "/Reason", "/ContactInfo"} & set(signature.sig_object.keys())


@pytest.mark.skipif(
    shutil.which("pdfsig") is None and os.environ.get("CI") != "true", reason="install poppler-utils for pdfsig"
)
def test_an_independent_reader_says_valid_and_total_document(signed: bytes, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(signed)
    said = subprocess.run(["pdfsig", "-nocert", "signed.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True)
    for part in ("Signature is Valid", "ETSI.CAdES.detached", "Total document signed", "SHA-256"):
        assert part in said.stdout


def of_an_authority(key: rsa.RSAPrivateKey) -> Pair:
    """Return a pair as a certificate authority sells it: RSA, names at their longest, an authority in between."""

    def name(word: str) -> x509_made.Name:
        oids = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME, NameOID.ORGANIZATIONAL_UNIT_NAME)
        return x509_made.Name([x509_made.NameAttribute(oid, word.ljust(64, "-")) for oid in oids])

    def certified(subject: str, issuer: str) -> x509_made.Certificate:
        empty = x509_made.CertificateBuilder(name(issuer), name(subject), key.public_key(), 2**158)
        dated = empty.not_valid_before(AT - timedelta(days=9)).not_valid_after(AT + timedelta(days=9))
        return dated.sign(key, hashes.SHA256())

    return Pair(key, certified("NL-Lab", "Authority"), (certified("Authority", "Root"),))


def test_a_large_key_with_a_chain_of_long_names_fits(
    unsigned: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = of_an_authority(rsa.generate_private_key(public_exponent=65537, key_size=3072))
    monkeypatch.setattr(signing, "signing_pair", lambda: pair)
    (tmp_path / "signed.pdf").write_bytes(signing.sign(unsigned, at=AT))
    said = subprocess.run(["pdfsig", "-nocert", "signed.pdf"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Signature is Valid" in said.stdout
    assert "Total document signed" in said.stdout
    (signature,) = PdfFileReader(io.BytesIO((tmp_path / "signed.pdf").read_bytes())).embedded_signatures
    assert len(signature.other_embedded_certs) == 1


def test_signing_leaves_every_byte_of_the_document_as_it_was(unsigned: bytes, signed: bytes) -> None:
    assert signed.startswith(unsigned + b"\n")


def hole(pdf: bytes) -> range:
    """Return the room of the signature itself, the one part of the file that no signature can cover."""
    (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    _first, length, second, _rest = (int(number) for number in signature.byte_range)
    return range(length, second)


def places(pdf: bytes) -> dict[str, int]:
    """Return places in parts of the file that differ in kind."""
    streams = [match.end() for match in re.finditer(rb"stream\r?\n", pdf)]
    attached = pdf.index(b"/EmbeddedFile")
    return {
        "header": 7,
        "first stream": streams[0] + 5,
        "stream in the middle": streams[len(streams) // 2] + 5,
        "attachment": next(at for at in streams if at > attached) + 5,
        "dates": pdf.index(b"/CreationDate") + 20,
        "cross-reference": pdf.rindex(b"startxref") + 11,
        "range that is signed": pdf.index(b"/ByteRange") + 30,
        "value of the signature": len(pdf[: hole(pdf).stop].rstrip(b"0>")) - 20,
    }


def test_one_flipped_bit_anywhere_is_noticed(signed: bytes) -> None:
    assert holds(signed)
    covered = [at for at in range(0, len(signed), len(signed) // 40) if at not in hole(signed)]
    for where, at in [*places(signed).items(), *((f"byte {at}", at) for at in covered)]:
        changed = bytearray(signed)
        changed[at] ^= 1
        assert not holds(bytes(changed)), where


def test_something_added_behind_the_signature_is_noticed(signed: bytes) -> None:
    writer = PdfWriter(io.BytesIO(signed), incremental=True)
    writer.pages[0].rotate(90)
    changed = io.BytesIO()
    writer.write(changed)
    assert changed.getvalue().startswith(signed[:1000])
    assert not holds(changed.getvalue())
    assert not holds(signed + b"\n% one line more\n")


def test_the_credential_can_be_taken_out_again(signed: bytes) -> None:
    reader = PdfReader(io.BytesIO(signed))
    assert {name: list(content) for name, content in reader.attachments.items()} == {
        "credential.jwt": [CREDENTIAL.encode()]
    }


def test_threads_sign_at_the_same_time(unsigned: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda _n: holds(signing.sign(unsigned, at=AT)), range(8)))


def test_signing_works_where_an_event_loop_runs(unsigned: bytes) -> None:
    async def inside() -> bytes:
        return signing.sign(unsigned, at=AT)

    assert holds(asyncio.run(inside()))


@pytest.mark.parametrize("year", [1999, 2100])
def test_nothing_is_signed_outside_the_dates_of_the_certificate(unsigned: bytes, year: int) -> None:
    with pytest.raises(signing.CannotSign):
        signing.sign(unsigned, at=datetime(year, 6, 1, tzinfo=UTC))


def test_a_site_without_a_key_cannot_sign(settings: Any, tmp_path: Path, unsigned: bytes) -> None:
    settings.KEYS_MADE_HERE = False
    settings.SIGNING_KEY = settings.SIGNING_CERTIFICATE = str(tmp_path / "nothing.pem")
    with pytest.raises(signing.CannotSign, match="SIGNING_KEY"):
        signing.sign(unsigned, at=AT)


def test_tests_sign_with_a_key_that_documents_must_name() -> None:
    assert signing.uses_test_key()
