"""Broken files made out of valid ones, at test time and never kept.

Every kind of damage is a function of (bytes, a random generator); a broken file is named by its
source, damage and seed, so that each can be made again.
"""

import random
import re
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

Damage = Callable[[bytes, random.Random], bytes]

HUGE = (2**31 - 1, 2**32 - 1, 2**31, 2**24, 10**6, 0, 1, 2, 65_535)
ODD_FLOATS = (float("nan"), float("inf"), -float("inf"), 1e300, -1e300, 0.0, 1e-300, -4000.0, 1e38)
ODD_NUMBERS = (
    "1e400", "-1e400", "nan", "inf", "-inf", "9" * 5000, "0", "-1", "1E", "++1", "1e-400",
    "4294967296",
    "99999999999999999999", "0x10", "1_000", "١٢٣", "1,5",
)  # fmt: skip
ODD_PIECES = (
    b"%9Z99999999", b"s9999999999", b"##END=\n", b"##TITLE=x\n", b"$$", b"?", b"@@", b"\n\n##",
    b";", b",,", b"E+999", b"\x00", b"\xff\xfe",
)  # fmt: skip
JCAMP_LIES = (
    "FIRSTX", "LASTX", "NPOINTS", "DELTAX", "XFACTOR", "YFACTOR", "MAXX", "MINX", "MAXY", "XUNITS",
    "YUNITS", "BLOCKS",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Broken:
    """A broken file, how it came about, and the name of the valid file it was."""

    name: str
    source: str
    damage: str
    data: bytes


def cut(data: bytes, dice: random.Random) -> bytes:
    """End too early, anywhere."""
    return data[: dice.randrange(len(data))]


def cut_near_the_end(data: bytes, dice: random.Random) -> bytes:
    """Miss a few bytes at the end."""
    return data[: -dice.randint(1, min(200, len(data) - 1))]


def flip_anywhere(data: bytes, dice: random.Random) -> bytes:
    """Turn one to eight bits over."""
    changed = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def flip_in_head(data: bytes, dice: random.Random) -> bytes:
    """Turn one bit over where headers and directories are."""
    changed = bytearray(data)
    changed[dice.randrange(min(700, len(changed)))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def lie_in_integers(data: bytes, dice: random.Random) -> bytes:
    """Put a huge or a tiny count somewhere into the head."""
    at = dice.randrange(0, min(700, len(data) - 4), 2)
    number = dice.choice(HUGE) & 0xFFFFFFFF
    return data[:at] + struct.pack("<I", number) + data[at + 4 :]


def lie_in_floats(data: bytes, dice: random.Random) -> bytes:
    """Put a float that can be none into the head."""
    form = dice.choice("fd")
    at = dice.randrange(0, min(700, len(data) - 8), 4)
    packed = struct.pack(f"<{form}", dice.choice(ODD_FLOATS[:3] + ODD_FLOATS[5:]))
    return data[:at] + packed + data[at + len(packed) :]


def change_any_number(data: bytes, dice: random.Random) -> bytes:
    """Write another number over one in a text, or four random bytes over a binary."""
    found = list(re.finditer(rb"(?<![\w.])[+-]?\d+\.?\d*(?:[Ee][+-]?\d+)?", data[:200_000]))
    if b"\0" in data[:600] or not found:
        at = dice.randrange(len(data) - 4)
        return data[:at] + dice.randbytes(4) + data[at + 4 :]
    match = dice.choice(found)
    return data[: match.start()] + dice.choice(ODD_NUMBERS).encode() + data[match.end() :]


def lie_in_a_record(data: bytes, dice: random.Random) -> bytes:
    """Give a labelled record another value; where there is none, exchange a line of the head."""
    label = dice.choice(JCAMP_LIES).encode()
    match = re.search(rb"##" + label + rb"=\s*([^\r\n]*)", data)
    if not match:
        return shuffle_pieces(data, dice)
    old = match[1].strip()
    try:
        number = float(old)
    except ValueError:
        lies: list[str] = ["", "HZ", "ARBITRARY UNITS", "NANOMETERS", "\x7f", "1/CM 1/CM"]
    else:
        lies = [
            f"{number * 1.1:.6f}",
            f"{-number or 1:g}",
            f"{number + 100:g}",
            f"{number * 1e6:g}",
        ]
        lies += list(ODD_NUMBERS)
    return data[: match.start(1)] + dice.choice(lies).encode() + data[match.end(1) :]


def shuffle_pieces(data: bytes, dice: random.Random) -> bytes:
    """Exchange two neighbouring pieces."""
    first, middle, last = sorted(dice.sample(range(len(data)), 3))
    return data[:first] + data[middle:last] + data[first:middle] + data[last:]


def lose_a_piece(data: bytes, dice: random.Random) -> bytes:
    """Lose some bytes in the middle."""
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.randint(1, 400) :]


def repeat_a_piece(data: bytes, dice: random.Random) -> bytes:
    """Hold some bytes twice."""
    at = dice.randrange(len(data))
    piece = data[at : at + dice.randint(1, 4_000)]
    return data[:at] + piece * dice.choice((2, 2, 3, 50)) + data[at + len(piece) :]


def blank_a_piece(data: bytes, dice: random.Random) -> bytes:
    """Hold zeros, ones or blanks in place of some bytes."""
    at, length = dice.randrange(len(data)), dice.randint(1, 2_000)
    length = min(length, len(data) - at)
    return data[:at] + dice.choice((b"\0", b"\xff", b" ")) * length + data[at + length :]


def one_long_line(data: bytes, dice: random.Random) -> bytes:
    """Lose all ends of lines from some place on, or grow a line of many characters."""
    if dice.random() < 0.5:
        at = dice.randrange(len(data))
        return data[:at] + data[at:].replace(b"\n", b" ").replace(b"\r", b" ")
    at = data.find(b"\n", dice.randrange(len(data))) + 1
    return data[:at] + dice.choice((b"1 ", b"9", b"A", b"%Z9", b"#")) * 200_000 + data[at:]


def odd_letters(data: bytes, dice: random.Random) -> bytes:
    """Put packed forms, marks and signs where they do not belong."""
    at = dice.randrange(len(data))
    piece = dice.choice(ODD_PIECES)
    return data[:at] + piece + data[at + dice.choice((0, len(piece))) :]


DAMAGES: Mapping[str, Damage] = {
    function.__name__: function
    for function in (
        cut, cut_near_the_end, flip_anywhere, flip_in_head, lie_in_integers, lie_in_floats,
        change_any_number, lie_in_a_record, shuffle_pieces, lose_a_piece, repeat_a_piece,
        blank_a_piece, one_long_line, odd_letters,
    )
}  # fmt: skip


def broken(sources: Mapping[str, bytes], each: int, seed: int) -> Iterator[Broken]:
    """Make `each` broken files of every damage out of every source that differ from it."""
    for source, data in sources.items():
        for damage, function in DAMAGES.items():
            for number in range(each):
                dice = random.Random(f"{seed}/{source}/{damage}/{number}")
                changed = function(data, dice)
                if changed != data:
                    yield Broken(f"{source}:{damage}:{number}", source, damage, changed)
