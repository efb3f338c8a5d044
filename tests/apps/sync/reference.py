"""The tablets' cryptography once more, from the standards alone and in nothing but integers.

P-256 and ECDSA (FIPS 186-5, SP 800-186), HKDF (RFC 5869), AES-256 (FIPS 197) in GCM (SP 800-38D).
It is slow and shares no line with `fristed.ground.envelopes`: what the two agree on is what the
standards say. `python -m tests.apps.sync.reference` writes vectors.json anew.
"""

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

VECTORS = Path(__file__).with_name("vectors.json")
P = 2**256 - 2**224 + 2**192 + 2**96 - 1
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
Point = tuple[int, int] | None


def add(one: Point, other: Point) -> Point:
    """Add two points."""
    if one is None or other is None:
        return one or other
    (x1, y1), (x2, y2) = one, other
    if x1 == x2 and (y1 + y2) % P == 0:
        return None
    rise = (
        (3 * x1 * x1 - 3) * pow(2 * y1, -1, P) if one == other else (y2 - y1) * pow(x2 - x1, -1, P)
    )
    x = (rise * rise - x1 - x2) % P
    return x, (rise * (x1 - x) - y1) % P


def times(scalar: int, point: Point = G) -> Point:
    """Multiply a point."""
    total: Point = None
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return total


def raw(point: Point) -> bytes:
    """Write a point, uncompressed."""
    assert point is not None
    return b"\x04" + point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big")


def unraw(written: bytes) -> Point:
    """Read a point, which must lie on the curve."""
    x, y = int.from_bytes(written[1:33], "big"), int.from_bytes(written[33:], "big")
    assert written[0] == 4 and (y * y - x**3 + 3 * x - B) % P == 0
    return x, y


def sign(private: int, message: bytes, secret: int) -> bytes:
    """Sign with a secret number that is given, so that the vector is always the same."""
    point = times(secret)
    assert point is not None
    r, digest = point[0] % N, int.from_bytes(hashlib.sha256(message).digest(), "big")
    s = pow(secret, -1, N) * (digest + r * private) % N
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature is right."""
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < N and 0 < s < N):
        return False
    digest, w = int.from_bytes(hashlib.sha256(message).digest(), "big"), pow(s, -1, N)
    point = add(times(digest * w % N), times(r * w % N, unraw(public)))
    return point is not None and point[0] % N == r


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """Derive 32 bytes."""
    inner = hmac.digest(salt, secret, "sha256")
    return hmac.digest(inner, info + b"\x01", "sha256")


def _boxes() -> list[int]:
    found, value, inverse = [0x63] * 256, 1, 1
    while True:  # 3 generates the field, 0xf6 is its inverse
        value ^= (value << 1) ^ (0x11B if value & 0x80 else 0)
        value &= 0xFF
        inverse ^= inverse << 1
        inverse ^= inverse << 2
        inverse ^= inverse << 4
        inverse &= 0xFF
        inverse ^= 0x09 if inverse & 0x80 else 0
        turned = inverse
        for by in (1, 2, 3, 4):
            turned ^= ((inverse << by) | (inverse >> (8 - by))) & 0xFF
        found[value] = turned ^ 0x63
        if value == 1:
            return found


BOX = _boxes()


def _double(value: int) -> int:
    return ((value << 1) ^ (0x1B if value & 0x80 else 0)) & 0xFF


def _round_keys(key: bytes) -> list[bytes]:
    words, round_constant = [key[at : at + 4] for at in range(0, 32, 4)], 1
    for at in range(8, 60):
        word = words[-1]
        if at % 8 == 0:
            word = bytes(BOX[b] for b in word[1:] + word[:1])
            word = bytes([word[0] ^ round_constant]) + word[1:]
            round_constant = _double(round_constant)
        elif at % 8 == 4:
            word = bytes(BOX[b] for b in word)
        words.append(bytes(a ^ b for a, b in zip(words[at - 8], word, strict=True)))
    return [b"".join(words[at : at + 4]) for at in range(0, 60, 4)]


def aes(key: bytes, block: bytes) -> bytes:
    """Encrypt one block."""
    keys = _round_keys(key)
    state = [a ^ b for a, b in zip(block, keys[0], strict=True)]
    for turn in range(1, 15):
        state = [BOX[b] for b in state]
        state = [state[(at + 4 * (at % 4)) % 16] for at in range(16)]
        if turn < 14:
            mixed = []
            for column in range(0, 16, 4):
                part = state[column : column + 4]
                every = part[0] ^ part[1] ^ part[2] ^ part[3]
                mixed += [part[n] ^ every ^ _double(part[n] ^ part[(n + 1) % 4]) for n in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, keys[turn], strict=True)]
    return bytes(state)


def _multiplied(x: int, y: int) -> int:
    total = 0
    for bit in range(127, -1, -1):
        if x >> bit & 1:
            total ^= y
        y = y >> 1 ^ (0xE1 << 120 if y & 1 else 0)
    return total


def gcm(key: bytes, nonce: bytes, content: bytes, bound: bytes) -> tuple[bytes, bytes]:
    """Return content turned by the key stream, and the tag over content as ciphertext."""
    stream = b"".join(
        aes(key, nonce + number.to_bytes(4, "big")) for number in range(2, 3 + len(content) // 16)
    )
    turned = bytes(a ^ b for a, b in zip(content, stream, strict=False))
    return turned, tag(key, nonce, turned, bound)


def tag(key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    """Return the tag over ciphertext and what it is bound to."""
    under, total = int.from_bytes(aes(key, bytes(16)), "big"), 0
    sizes = (len(bound) * 8).to_bytes(8, "big") + (len(sealed) * 8).to_bytes(8, "big")
    for part in (bound, sealed, sizes):
        for at in range(0, len(part), 16):
            block = part[at : at + 16].ljust(16, b"\0")
            total = _multiplied(total ^ int.from_bytes(block, "big"), under)
    first = aes(key, nonce + b"\0\0\0\x01")
    return bytes(a ^ b for a, b in zip(total.to_bytes(16, "big"), first, strict=True))


def seal(
    content: bytes, *, to: bytes, ephemeral: int, nonce: bytes, info: str, bound: str
) -> bytes:
    """Seal as a tablet does, with an ephemeral key and a nonce that are given."""
    sent, shared = raw(times(ephemeral)), times(ephemeral, unraw(to))
    assert shared is not None
    key = hkdf(shared[0].to_bytes(32, "big"), sent + to, info.encode())
    turned, end = gcm(key, nonce, content, bound.encode())
    return b"\x01" + hashlib.sha256(to).digest()[:8] + sent + nonce + turned + end


def opened(sealed: bytes, *, private: int, info: str, bound: str) -> bytes:
    """Open as the hub does."""
    sent, nonce, body, end = sealed[9:74], sealed[74:86], sealed[86:-16], sealed[-16:]
    to, shared = raw(times(private)), times(private, unraw(sent))
    assert shared is not None and sealed[:9] == b"\x01" + hashlib.sha256(to).digest()[:8]
    key = hkdf(shared[0].to_bytes(32, "big"), sent + to, info.encode())
    assert tag(key, nonce, body, bound.encode()) == end
    return gcm(key, nonce, body, b"")[0]


# --- the vectors ------------------------------------------------------------------------------
TABLET = "6f1d1c1e-0f7b-4b53-9a55-2f6f4f0c8a01"
EVENT_INFO, ASK_INFO = "fristed tablet event 1", "fristed tablet ask 1"
EVENTS: list[dict[str, Any]] = [
    {
        "id": "0b9c3f52-6f0f-4c55-8d0e-3a3c1d6f7e10",
        "stay": "b7a1e9d4-2f35-4f0a-9a7c-5d7e6f8a9b11",
        "kind": "arrived",
        "at": "2026-07-04T22:15:03.120Z",
        "told": "2026-07-04T22:15:09.000Z",
        "by": None,
        "more": {"code": [3, 17], "via": "friends", "reason": "drug"},
    },
    {
        "id": "f3e2d1c0-b9a8-4756-8493-a2b1c0d9e812",
        "stay": None,
        "kind": "called",
        "at": "2026-07-04T23:59:59.999Z",
        "told": "2026-07-04T23:59:59.999Z",
        "by": "4611686018427387904",
        "more": {"whom": "medics"},
    },
]


def number(name: str) -> int:
    """Return a fixed number for a name."""
    return int.from_bytes(hashlib.sha256(f"fristed vector {name}".encode()).digest(), "big") % N


def text(content: bytes) -> str:
    """Write bytes as all addresses of the tablets do: base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def padded(event: dict[str, Any]) -> bytes:
    """Write an event as JSON with spaces to the next multiple of 256 bytes."""
    written = json.dumps(event, separators=(",", ":"), ensure_ascii=False).encode()
    return written.ljust(-(-len(written) // 256) * 256)


def vectors() -> dict[str, Any]:
    """Return what both sides must make of fixed keys."""
    intake, device = number("intake"), number("device")
    to, public = raw(times(intake)), raw(times(device))
    told = []
    for at, event in enumerate(EVENTS, 1):
        bound, nonce = f"{TABLET}:{event['id']}:{at}", hashlib.sha256(b"%d" % at).digest()[:12]
        ephemeral = number(f"ephemeral {at}")
        plain = padded(event)
        sealed = seal(plain, to=to, ephemeral=ephemeral, nonce=nonce, info=EVENT_INFO, bound=bound)
        words = f"{EVENT_INFO}\n{TABLET}\n{event['id']}\n{at}\n"
        told.append(
            {
                "event": event,
                "sequence": at,
                "plaintext": text(plain),
                "ephemeral_private": text(ephemeral.to_bytes(32, "big")),
                "nonce": text(nonce),
                "aad": bound,
                "sealed": text(sealed),
                "signed_prefix": words,
                "signature": text(sign(device, words.encode() + sealed, number(f"k {at}"))),
            }
        )
    asked = {"at": "2026-07-05T00:00:00Z", "nonce": text(bytes(range(16))), "since": ""}
    words = f"{ASK_INFO}\n{TABLET}\n{asked['at']}\n{asked['nonce']}\n{asked['since']}"
    return {
        "about": "Fixed keys of nobody. All bytes are base64url without padding; points are "
        "uncompressed; the id of a key is the first 8 bytes of SHA-256 over its public point.",
        "tablet": TABLET,
        "intake": {
            "private": text(intake.to_bytes(32, "big")),
            "public": text(to),
            "id": text(hashlib.sha256(to).digest()[:8]),
        },
        "device": {"private": text(device.to_bytes(32, "big")), "public": text(public)},
        "info": EVENT_INFO,
        "events": told,
        "ask": asked
        | {"signed": words, "signature": text(sign(device, words.encode(), number("k")))},
    }


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), indent=1, ensure_ascii=False) + "\n")
