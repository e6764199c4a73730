from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain import key_errors
from desktop_app.domain.errors import KeyProblem
from desktop_app.exchange.identity import (
    KeyCost,
    age_keypair,
    generate_key,
    open_key,
    open_secret,
    protect_key,
    protect_secret,
)

CHEAP = KeyCost(iterations=10)
KEY = generate_key()
PASSPHRASE = "รหัสผ่าน ๑๒๓"


def numbers(key: ec.EllipticCurvePrivateKey) -> int:
    return key.private_numbers().private_value


def test_a_key_comes_back() -> None:
    protected = protect_key(KEY, PASSPHRASE, CHEAP)
    assert protected.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
    assert numbers(open_key(protected, PASSPHRASE)) == numbers(KEY)
    assert protect_key(KEY, PASSPHRASE, CHEAP) != protected


def test_other_programs_read_the_key(tmp_path: Path) -> None:
    protected = protect_key(KEY, PASSPHRASE, CHEAP)
    loaded = serialization.load_pem_private_key(protected, PASSPHRASE.encode())
    assert isinstance(loaded, ec.EllipticCurvePrivateKey)
    assert numbers(loaded) == numbers(KEY)
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    (tmp_path / "key.pem").write_bytes(protected)
    (tmp_path / "pass").write_text(PASSPHRASE, encoding="utf-8")
    command = [openssl, "pkey", "-in", "key.pem", "-passin", "file:pass", "-noout", "-text"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "prime256v1" in done.stdout


def test_the_default_cost_is_real() -> None:
    """A guess must cost at least 100 times what the libraries' 2,048 rounds cost."""
    assert KeyCost().iterations >= 600_000
    protected = protect_key(KEY, "right")
    started = time.perf_counter()
    with pytest.raises(key_errors.WrongPassphrase):
        open_key(protected, "wrong")
    wrong = time.perf_counter() - started
    cheap = protect_key(KEY, "right", KeyCost(2048))
    started = time.perf_counter()
    with pytest.raises(key_errors.WrongPassphrase):
        open_key(cheap, "wrong")
    assert wrong > 20 * (time.perf_counter() - started)


@given(st.text(min_size=1, max_size=20), st.text(max_size=20))
def test_only_the_passphrase_opens(right: str, wrong: str) -> None:
    from unicodedata import normalize  # noqa: PLC0415

    protected = protect_key(KEY, right, CHEAP)
    secret = protect_secret("AGE-SECRET-KEY-1", right, CHEAP)
    assert numbers(open_key(protected, right)) == numbers(KEY)
    assert open_secret(secret, right) == "AGE-SECRET-KEY-1"
    if normalize("NFC", right) != normalize("NFC", wrong):
        with pytest.raises(key_errors.WrongPassphrase):
            open_key(protected, wrong)
        with pytest.raises(key_errors.WrongPassphrase):
            open_secret(secret, wrong)


def test_the_same_letters_typed_differently_are_the_same_passphrase() -> None:
    assert numbers(open_key(protect_key(KEY, "caf\u00e9", CHEAP), "cafe\u0301")) == numbers(KEY)


def test_an_empty_passphrase_protects_nothing() -> None:
    with pytest.raises(key_errors.EmptyPassphrase):
        protect_key(KEY, "", CHEAP)
    with pytest.raises(key_errors.EmptyPassphrase):
        protect_secret("x", "", CHEAP)
    with pytest.raises(key_errors.WrongPassphrase):
        open_key(protect_key(KEY, "x", CHEAP), "")


def plain_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def patched(old: bytes, new: bytes, cost: KeyCost = CHEAP) -> bytes:
    """Return a protected key with bytes of its encoding replaced."""
    lines = protect_key(KEY, "x", cost).decode().splitlines()
    der = base64.b64decode("".join(lines[1:-1]))
    assert old in der
    body = base64.encodebytes(der.replace(old, new, 1)).decode()
    return f"{lines[0]}\n{body}{lines[-1]}\n".encode()


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"hello",
        b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
        plain_pem(KEY),
        protect_key(KEY, "x", CHEAP)[:200],
        # HMAC-SHA-256 becomes HMAC-SHA-512, aes256-CBC aes128-CBC, the rounds 0 and 2**31 - 1
        patched(bytes.fromhex("2a864886f70d0209"), bytes.fromhex("2a864886f70d020b")),
        patched(bytes.fromhex("60864801650304012a"), bytes.fromhex("608648016503040102")),
        patched(bytes.fromhex("02010a"), bytes.fromhex("020100")),
        patched(
            (600_000_00).to_bytes(4, "big"), (0x7FFF_FFFF).to_bytes(4, "big"), KeyCost(60_000_000)
        ),
    ],
)
def test_a_damaged_key_is_told_from_a_wrong_passphrase(damaged: bytes) -> None:
    with pytest.raises(key_errors.KeyDamaged):
        open_key(damaged, "x")


def test_a_key_on_another_curve_is_not_ours() -> None:
    other = ec.generate_private_key(ec.SECP384R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"x"),
    )
    with pytest.raises(key_errors.KeyDamaged):
        open_key(other, "x")


def test_a_secret_is_bound_to_its_parameters() -> None:
    document = json.loads(protect_secret("secret", "x", CHEAP))
    for key, value in (
        ("iterations", 11),
        ("salt", "00" * 16),
        ("nonce", "00" * 12),
        ("sealed", base64.b64encode(bytes(22)).decode()),
    ):
        with pytest.raises(key_errors.WrongPassphrase):
            open_secret(json.dumps(document | {key: value}).encode(), "x")
    wrong: list[tuple[str, object]] = [
        ("format", "kpr.secret/2"),
        ("iterations", 0),
        ("iterations", 10**12),
        ("iterations", "10"),
        ("salt", "zz"),
        ("nonce", ""),
        ("sealed", "*"),
        ("sealed", None),
    ]
    for name, other in wrong:
        with pytest.raises(key_errors.KeyDamaged):
            open_secret(json.dumps(document | {name: other}).encode(), "x")
    for text in (b"", b"[]", b"{}", b"\xff"):
        with pytest.raises(KeyProblem):
            open_secret(text, "x")


def test_age_keys_look_like_age_keys() -> None:
    identity, recipient = age_keypair()
    assert identity.startswith("AGE-SECRET-KEY-1")
    assert recipient.startswith("age1")
    assert age_keypair()[0] != identity
