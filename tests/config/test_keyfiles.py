"""A public site does not start with a key that it cannot or must not sign with."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from config.keyfiles import problem_of

RSA = rsa.generate_private_key(65537, 2048)
SHORT = rsa.generate_private_key(65537, 1024)
CURVE = ec.generate_private_key(ec.SECP256R1())


def pem(key: object, password: bytes = b"") -> bytes:
    lock = BestAvailableEncryption(password) if password else NoEncryption()
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(
    ("held", "mode", "says"),
    [
        (pem(RSA), 0o600, ""),
        (pem(RSA), 0o400, ""),
        (pem(RSA), 0o640, "chmod 600"),
        (pem(RSA), 0o644, "chmod 600"),
        (pem(SHORT), 0o600, "at least 2048 bits"),
        (pem(CURVE), 0o600, "at least 2048 bits"),
        (pem(RSA, b"secret"), 0o600, "behind a password"),
        (b"no key", 0o600, "holds no RSA key"),
        (b"", 0o600, "holds no RSA key"),
    ],
)
def test_problem_of_a_key_is_named(tmp_path: Path, held: bytes, mode: int, says: str) -> None:
    path = tmp_path / "credential.pem"
    path.write_bytes(held)
    path.chmod(mode)
    assert says in problem_of(str(path))
    assert bool(says) == bool(problem_of(str(path)))


def test_missing_file_and_missing_setting_are_named(tmp_path: Path) -> None:
    assert "cannot be read" in problem_of(str(tmp_path / "gone.pem"))
    assert "must be the path" in problem_of("")
