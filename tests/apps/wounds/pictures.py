"""Small pictures with what a camera writes into them, made by hand."""

import struct
import zlib

CANARY = b"59.9139N 10.7522E Telefon til Kari"


def png(*extra: tuple[bytes, bytes]) -> bytes:
    """Return a picture of one grey point, with further chunks before the picture's own."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), *extra, (b"IDAT", zlib.compress(b"\0\x80")), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def segment(marker: int, body: bytes) -> bytes:
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int) -> bytes:
    """Return an Exif block that says how to turn, and where and with what it was taken."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0) + CANARY
    return segment(0xE1, b"Exif\0\0" + tiff)


SCAN = b"\x12\xff\x00\x34\xff\xd0\x56"


def jpeg(orientation: int = 1, after: bytes = b"") -> bytes:
    """Return the skeleton of a JPEG of 2 by 2 points: to take apart, not to look at."""
    frame = segment(0xC0, b"\x08" + struct.pack(">HH", 2, 2) + b"\x01\x01\x11\x00")
    return b"".join(
        [
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            exif(orientation),
            segment(0xED, b"Photoshop 3.0\0" + CANARY),
            segment(0xFE, CANARY),
            segment(0xDB, b"\0" + bytes(64)),
            frame,
            segment(0xDA, b"\x01\x01\x00\x00\x3f\x00"),
            SCAN,
            b"\xff\xd9",
            after,
        ]
    )
