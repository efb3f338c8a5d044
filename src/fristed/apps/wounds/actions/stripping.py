"""A picture without what the camera wrote into it: where, when, with which telephone.

The picture's own bytes are not touched; of the file's other parts only those stay without which it
would look different. JPEG: ITU-T T.81 (markers), JFIF, Exif 2.32 (orientation). PNG: ISO 15948.
"""

import struct
import zlib
from collections.abc import Iterator

from ..choices import PictureKind

PNG = b"\x89PNG\r\n\x1a\n"
# What a PNG needs to look the same; a text, a time, an Exif block and anything unknown goes.
KEPT = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"}
SOI, EOI, SOS, APP0, APP1, APP14, APP15, COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xEE, 0xEF, 0xFE
ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
ORIENTATION = 0x0112
MOST_PIXELS = 60_000_000


class NotAPicture(Exception):
    """The bytes are no JPEG and no PNG that can be taken apart safely."""


def stripped(content: bytes) -> tuple[str, bytes]:
    """Return what kind of picture this is, and the picture alone."""
    try:
        if content.startswith(b"\xff\xd8"):
            return PictureKind.JPEG, _jpeg(content)
        if content.startswith(PNG):
            return PictureKind.PNG, _png(content)
    except (struct.error, IndexError, zlib.error) as error:
        raise NotAPicture from error
    raise NotAPicture


def _png(content: bytes) -> bytes:
    parts, at, seen = [PNG], len(PNG), set()
    while True:
        (length,) = struct.unpack_from(">I", content, at)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if zlib.crc32(kind + body) != struct.unpack_from(">I", content, at + 8 + length)[0]:
            raise NotAPicture
        if kind in KEPT:
            parts.append(content[at : at + 12 + length])
        if kind == b"IHDR":
            _size(*struct.unpack_from(">II", body))
        seen.add(kind)
        at += 12 + length
        if kind == b"IEND":  # what comes after it is no part of the picture
            break
    if not {b"IHDR", b"IDAT"} <= seen:
        raise NotAPicture
    return b"".join(parts)


def _jpeg(content: bytes) -> bytes:
    parts, turned, framed = [], 1, False
    for marker, segment in _segments(content):
        if marker == APP1 and segment[4:10] == b"Exif\0\0":
            turned = _orientation(segment[10:])
        elif marker == APP14 or not (APP0 <= marker <= APP15 or marker == COM):
            parts.append(segment)
        if _is_frame(marker):
            height, width = struct.unpack_from(">HH", segment, 5)
            _size(width, height)
            framed = True
    if not framed:
        raise NotAPicture
    return b"\xff\xd8" + (_turned(turned) if turned != 1 else b"") + b"".join(parts)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the parts of a JPEG up to its end; what comes after it (a second picture) is left."""
    at = 2
    while True:
        if content[at] != 0xFF:
            raise NotAPicture
        marker = content[at + 1]
        if marker == 0xFF:  # a filling byte
            at += 1
            continue
        if marker == EOI:
            yield marker, b"\xff\xd9"
            return
        if marker in ALONE:
            raise NotAPicture
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise NotAPicture
        if marker == SOS:
            end = _scan_end(content, end)
        yield marker, content[at:end]
        at = end


def _scan_end(content: bytes, at: int) -> int:
    """Return where the next marker after the compressed data begins."""
    while (at := content.find(b"\xff", at)) >= 0:
        after = content[at + 1]
        if after == 0xFF:
            at += 1
        elif after == 0x00 or after in ALONE:
            at += 2
        else:
            return at
    raise NotAPicture


def _is_frame(marker: int) -> bool:
    return 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC)


def _size(width: int, height: int) -> None:
    if not 0 < width * height <= MOST_PIXELS:
        raise NotAPicture


def _orientation(tiff: bytes) -> int:
    """Return how the picture is to be turned; without that of Exif it would look wrong."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(min(count, 200)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * entry)
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _turned(value: int) -> bytes:
    """Return an Exif block that says how to turn the picture, and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, value, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def points(content: bytes) -> int:
    """Return how many points a picture has; of bytes that are none, the most one may have."""
    try:
        if content.startswith(PNG):
            width, height = struct.unpack_from(">II", content, len(PNG) + 8)
            return int(width * height)
        frame = next(segment for marker, segment in _segments(content) if _is_frame(marker))
        height, width = struct.unpack_from(">HH", frame, 5)
        return int(width * height)
    except (struct.error, IndexError, NotAPicture, StopIteration):
        return MOST_PIXELS
