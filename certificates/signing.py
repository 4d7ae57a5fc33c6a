"""A signature over the whole PDF: PAdES B-B, which allows no change afterwards.

pyHanko takes half a second to import, so that it is imported with the first document.
"""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives import serialization
from django.conf import settings

from certificates.keys import KeyRefused, Pair, development_pair, make_once, read_pair

if TYPE_CHECKING:
    from pyhanko.sign.signers import PdfSigner, SimpleSigner

FIELD = "Signature"


class CannotSign(Exception):
    """The key of this site cannot sign at this moment; the text says what the owner must do."""


def sign(pdf: bytes, *, at: datetime) -> bytes:
    """Return the PDF signed with the key of this site; `at` is the time that the signature claims.

    Everything before the signature stays byte for byte as it was. Raises CannotSign without a usable key, or where its
    certificate is not valid at that time. Works in any thread.
    """
    pair = signing_pair()
    if not pair.holds_at(at):
        raise CannotSign("SIGNING_CERTIFICATE is not valid at the time of signing: renew it (docs/operations.md).")
    # pyHanko starts an event loop; in a thread of its own it never meets one that runs.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(_sign, pdf, pair, at).result()


def uses_test_key() -> bool:
    """Tell whether this site signs with the key that `make run` made: its documents must say so."""
    return signing_pair().is_for_development


def signing_pair() -> Pair:
    """Return the pair of this site, read once per process; raises CannotSign where there is none."""
    key, certificate = Path(settings.SIGNING_KEY), Path(settings.SIGNING_CERTIFICATE)
    if settings.KEYS_MADE_HERE:
        make_once(key, development_pair)
    try:
        return read_pair(key, certificate, settings.SIGNING_KEY_PASSPHRASE)
    except KeyRefused as error:
        raise CannotSign(str(error)) from error


def _sign(pdf: bytes, pair: Pair, at: datetime) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    # Typst ends at %%EOF without a new line; PDF/A wants the next object on a line of its own (ISO 19005-3, 6.1.9).
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf + b"\n"))
    signer = _pdf_signer(pair, at.astimezone(UTC))
    signed: bytes = signer.sign_pdf(writer, bytes_reserved=_reserved(pair)).getvalue()
    return signed


@cache
def _reserved(pair: Pair) -> int:
    """Return how many hexadecimal digits of the PDF are kept free for a signature of this pair; too few raise an error.

    pyHanko would make every signature twice to know. It holds the certificates, their issuer's name once or twice more,
    what the key makes, and some hundreds of bytes of attributes.
    """
    certificates = sum(len(row.public_bytes(serialization.Encoding.DER)) for row in (pair.certificate, *pair.chain))
    return 2 * (2 * certificates + 2 * pair.key.key_size // 8 + 2048)


def _pdf_signer(pair: Pair, at: datetime) -> PdfSigner:
    from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

    class SignerAt(PdfSigner):
        """pyHanko's signer with the time of the certificate in place of the clock's."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = at
            return session

    return SignerAt(
        PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        _signer(pair),
        # An invisible field at a place that both PDF/A and PDF/UA allow: hidden breaks the one, at (0, 0) the other.
        new_field_spec=SigFieldSpec(FIELD, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True)),
    )


@cache
def _signer(pair: Pair) -> SimpleSigner:
    """Return the pair as pyHanko holds it."""
    from asn1crypto import keys, x509
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    der = serialization.Encoding.DER
    form = serialization.PrivateFormat.PKCS8
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    certificates = [_loaded(x509.Certificate, row.public_bytes(der)) for row in (pair.certificate, *pair.chain)]
    store.register_multiple(certificates)
    return SimpleSigner(
        signing_cert=certificates[0],
        signing_key=_loaded(keys.PrivateKeyInfo, pair.key.private_bytes(der, form, serialization.NoEncryption())),
        cert_registry=store,
    )


def _loaded(kind: Any, der: bytes) -> Any:
    """Return what asn1crypto, which has no types, reads from these bytes."""
    return kind.load(der)
