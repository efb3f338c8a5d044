"""A body to tap on: from the front and from behind, each part at least 48 px wide and high.

It is drawn as blocks, not as anybody's body. From the front, the person's right is at the left.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..choices import BodyPlace

# Part, left edge, top, width, height; in a picture of 340 by 620, where 1 is at least one px.
MIDDLE, NECK_TOP = 170, 72
FRONT = (
    (BodyPlace.HEAD, 138, 8, 64, 64),
    (BodyPlace.NECK, 142, 74, 56, 48),
    (BodyPlace.CHEST, 122, 124, 96, 72),
    (BodyPlace.ABDOMEN, 122, 198, 96, 66),
)
# The person's right side, seen at the left; the left side is its mirror image.
SIDE = (
    ("shoulder", 64, 108, 56, 52),
    ("upper_arm", 56, 162, 52, 60),
    ("elbow", 50, 224, 52, 48),
    ("forearm", 44, 274, 52, 60),
    ("hand", 38, 336, 56, 54),
    ("groin", 120, 266, 49, 50),
    ("thigh", 112, 318, 57, 78),
    ("knee", 112, 398, 55, 48),
    ("shin", 112, 448, 54, 78),
    ("foot", 96, 528, 70, 52),
)
BEHIND = (
    (BodyPlace.UPPER_BACK, 122, 124, 96, 72),
    (BodyPlace.LOWER_BACK, 122, 198, 96, 66),
    (BodyPlace.LEFT_BUTTOCK, 118, 266, 51, 60),
    (BodyPlace.RIGHT_BUTTOCK, 171, 266, 51, 60),
    (BodyPlace.LEFT_CALF, 112, 448, 54, 78),
    (BodyPlace.RIGHT_CALF, 174, 448, 54, 78),
    (BodyPlace.LEFT_HEEL, 104, 528, 62, 52),
    (BodyPlace.RIGHT_HEEL, 174, 528, 62, 52),
)


# What is drawn from behind so that it can be told apart, and is tapped from the front.
ONLY_DRAWN = ("shoulder", "upper_arm", "elbow", "forearm", "hand", "thigh", "knee")


@dataclass(frozen=True)
class Part:
    """One part of the body as it is drawn, and which open wounds are there; without a code it is
    drawn alone, and nobody can tap on it."""

    code: str
    label: str
    x: int
    y: int
    width: int
    height: int
    numbers: tuple[int, ...] = ()

    @property
    def round(self) -> int:
        """How round its corners are."""
        return min(self.width, self.height) // (2 if self.y < NECK_TOP else 3)

    @property
    def middle(self) -> tuple[int, int]:
        """The middle of the part, where its wounds' numbers stand."""
        return self.x + self.width // 2, self.y + self.height // 2 + 6


def body(wounds: dict[str, list[int]] | None = None) -> dict[str, list[Part]]:
    """Return the two sides of the body; open wounds stand on their part by number."""
    there = wounds or {}
    return {
        "front": [_part(there, *one) for one in (*FRONT, *_sides())],
        "behind": [*_drawn(), *(_part(there, *one) for one in BEHIND)],
    }


def sides_with_wounds(wounds: dict[str, list[int]]) -> dict[str, list[Part]]:
    """Return the sides of the body on which there is an open wound."""
    sides = body(wounds)
    return {name: parts for name, parts in sides.items() if any(p.numbers for p in parts)}


def _drawn() -> Iterator[Part]:
    for _place, x, y, width, height in FRONT[:2]:
        yield Part("", "", x, y, width, height)
    for place, x, y, width, height in _sides():
        if place.value.partition("_")[2] in ONLY_DRAWN:
            yield Part("", "", x, y, width, height)


def _sides() -> Iterator[tuple[BodyPlace, int, int, int, int]]:
    for name, x, y, width, height in SIDE:
        yield BodyPlace(f"right_{name}"), x, y, width, height
        yield BodyPlace(f"left_{name}"), 2 * MIDDLE - x - width, y, width, height


def _part(
    there: dict[str, list[int]], place: BodyPlace, x: int, y: int, width: int, height: int
) -> Part:
    numbers = tuple(sorted(there.get(place, ())))
    return Part(place.value, str(place.label), x, y, width, height, numbers)
