"""Bytes of a text file to lines, within limits."""

import re
from typing import Final

from fristed.science.spectra.readers.limits import MOST_IN_LINE
from fristed.science.spectra.readers.trouble import UnreadableSpectrum

MOST_LINES: Final = 500_000
BOMS: Final = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def is_text(data: bytes) -> bool:
    """Tell whether bytes are text: no NUL and hardly a control character at their beginning."""
    if data[:2] in BOMS:
        return True
    head = data[:4096]
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 26) for byte in head)
    return b"\0" not in head and control <= len(head) // 100


def lines(data: bytes) -> list[str]:
    """Split a text file into lines; unreadable characters stay, as Latin letters.

    Raises
    ------
    UnreadableSpectrum
        Too many or too long lines.
    """
    if data.count(b"\n") + data.count(b"\r") > 2 * MOST_LINES:
        raise UnreadableSpectrum(f"more than {MOST_LINES} lines", "the whole file")
    found = re.split(r"\r\n|\n|\r", decoded(data))
    if len(found) > MOST_LINES:
        raise UnreadableSpectrum(f"more than {MOST_LINES} lines", "the whole file")
    for number, line in enumerate(found, start=1):
        if len(line) > MOST_IN_LINE:
            raise UnreadableSpectrum(
                f"a line of {len(line)} characters; at most {MOST_IN_LINE}", f"line {number}"
            )
    return found


def decoded(data: bytes) -> str:
    """Decode by byte-order mark, else as UTF-8, else as Latin-1."""
    if data[:2] in BOMS:
        return data[2:].decode(BOMS[data[:2]], errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
