"""The key that PDFs are signed with and its certificates, from PEM files; and how a private PEM file is made once.

Imports no settings and no pyHanko: config.safety asks here before the site starts.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

DEVELOPMENT_NAME = "Development key: not a real certificate"
SUITABLE_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
LEAST_RSA_BITS = 2048


class KeyRefused(Exception):
    """The files hold no usable pair; the text is a sentence that names the setting."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """A private key with the certificate of its public half, and those between that one and a root."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]

    @property
    def is_for_development(self) -> bool:
        """Made by `make run`: proves nothing, and what it signs must say so."""
        names = self.certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
        return any(name.value == DEVELOPMENT_NAME for name in names)

    def holds_at(self, at: datetime) -> bool:
        """Tell whether the certificate is valid at this moment: neither before its first nor after its last second."""
        return self.certificate.not_valid_before_utc <= at <= self.certificate.not_valid_after_utc


@cache
def read_pair(key: Path, certificate: Path, passphrase: str = "") -> Pair:
    """Return the pair in these PEM files (they may be one file; certificate of the key first, then up to the root).

    Read once per process. Raises KeyRefused where a file is missing, unreadable or does not belong to the other.
    """
    private = _private_key(_bytes(key, "SIGNING_KEY"), passphrase)
    try:
        first, *chain = x509.load_pem_x509_certificates(_bytes(certificate, "SIGNING_CERTIFICATE"))
    except ValueError as error:
        raise KeyRefused("SIGNING_CERTIFICATE must be a PEM file with the certificate of the key.") from error
    if _public(private.public_key()) != _public(first.public_key()):
        raise KeyRefused("SIGNING_CERTIFICATE must begin with the certificate that belongs to SIGNING_KEY.")
    return Pair(private, first, tuple(chain))


def problems(key: str, certificate: str, passphrase: str, *, at: datetime) -> list[str]:
    """Return a sentence for what makes these files unfit for a public site; nothing where they are fit."""
    missing = [name for name, path in (("SIGNING_KEY", key), ("SIGNING_CERTIFICATE", certificate)) if not path]
    if missing:
        return [f"{name} must name a PEM file: certificates are signed with it." for name in missing]
    try:
        pair = read_pair(Path(key), Path(certificate), passphrase)
    except KeyRefused as error:
        return [str(error)]
    if pair.is_for_development:
        return ["SIGNING_CERTIFICATE must not be the one that `make run` made: it proves nothing."]
    if not pair.holds_at(at):
        return ["SIGNING_CERTIFICATE must be valid today: a signature made outside its dates proves nothing."]
    return []


def _bytes(path: Path, setting: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeyRefused(f"{setting} must name a PEM file that this process can read.") from error


def _private_key(pem: bytes, passphrase: str) -> ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey:
    try:
        key = serialization.load_pem_private_key(pem, passphrase.encode() or None)
    except (ValueError, TypeError) as error:
        raise KeyRefused("SIGNING_KEY must be a private key in PEM, opened by SIGNING_KEY_PASSPHRASE.") from error
    if isinstance(key, ec.EllipticCurvePrivateKey) and isinstance(key.curve, SUITABLE_CURVES):
        return key
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= LEAST_RSA_BITS:
        return key
    raise KeyRefused("SIGNING_KEY must be an EC key (P-256, P-384 or P-521) or an RSA key of 2048 bits or more.")


def _public(key: object) -> bytes:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_bytes(serialization.Encoding.DER, form)  # type: ignore[attr-defined, no-any-return]


def make_once(path: Path, make: Callable[[], bytes]) -> Path:
    """Write what `make` returns to this file, readable for this user only, unless it is there; return the path.

    Of two processes at once one wins and both find its file: it appears whole, under its name, or not at all.
    """
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, draft = tempfile.mkstemp(dir=path.parent)  # mkstemp gives mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(make())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
    return path


def development_pair() -> bytes:
    """Return a new EC key and a certificate that it signed itself, in one PEM; for machines where nothing is real."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, DEVELOPMENT_NAME)])
    public = key.public_key()
    others = ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign")
    no = dict.fromkeys((*others, "encipher_only", "decipher_only"), False)
    certificate = (
        x509.CertificateBuilder(name, name, public, x509.random_serial_number())
        # Wide, so that tests and demonstrations at any date can sign.
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2099, 12, 31, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **no),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    return private_pem(key) + certificate.public_bytes(serialization.Encoding.PEM)


def private_pem(key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey) -> bytes:
    """Return the key as PKCS #8 in PEM, without a passphrase."""
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
