"""A tablet in Python: it makes its key, seals, signs and counts as the browser's does."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from fristed.ground.envelopes import seal_to

BLOCK = 256
Json = dict[str, Any]


def text(content: bytes) -> str:
    """Write bytes as base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def moment(at: datetime) -> str:
    """Write a moment as a browser does."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Device:
    """Its private key stays here; `address` and `intake` are what the house answered."""

    private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    address: str = ""
    intake: bytes = b""
    sequence: int = 0

    @property
    def public(self) -> bytes:
        """Return the public key as it is sent."""
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def sign(self, message: bytes) -> bytes:
        """Sign, r and s in a row."""
        r, s = decode_dss_signature(self.private.sign(message, ec.ECDSA(SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def letter(self, event: Json) -> Json:
        """Seal and sign an event under the next number."""
        self.sequence += 1
        return self.letter_as(json.dumps(event).encode(), event["id"], self.sequence)

    def letter_as(self, content: bytes, id_: str, sequence: int, bound: str = "") -> Json:
        """Seal and sign whatever is given."""
        whole = content.ljust(-(-len(content) // BLOCK) * BLOCK)
        bound = bound or f"{self.address}:{id_}:{sequence}"
        sealed = seal_to(self.intake, whole, purpose="fristed tablet event 1", bound=bound)
        return self.signed(sealed, id_, sequence)

    def signed(self, sealed: bytes, id_: str, sequence: int) -> Json:
        """Sign bytes as they are."""
        words = f"fristed tablet event 1\n{self.address}\n{id_}\n{sequence}\n".encode()
        signature = text(self.sign(words + sealed))
        return {"id": id_, "sequence": sequence, "sealed": text(sealed), "signature": signature}

    def question(self, at: datetime, since: str = "", nonce: bytes | None = None) -> Json:
        """Ask for the key and what is new."""
        asked = {"at": moment(at), "nonce": text(nonce or uuid4().bytes), "since": since}
        words = "\n".join(["fristed tablet ask 1", self.address, *asked.values()])
        return asked | {"signature": text(self.sign(words.encode()))}


def event(
    kind: str,
    at: datetime,
    stay: UUID | str | None = None,
    by: UUID | str | None = None,
    told: datetime | None = None,
    **more: Any,
) -> Json:
    """Write an event as a tablet does."""
    return {
        "id": str(uuid4()),
        "stay": str(stay) if stay else None,
        "kind": kind,
        "at": moment(at),
        "told": moment(told or at),
        "by": str(by) if by else None,
        "more": more,
    }


def arrived(at: datetime, stay: UUID | str, code: tuple[int, int] = (0, 0)) -> Json:
    """Write that a guest came."""
    return event("arrived", at, stay, code=list(code), via="alone")
