"""The rules of a count at 31 December, read from `data/counting.yaml`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

FILE: Final = Path(__file__).parents[1] / "data" / "counting.yaml"
IN_FORCE: Final = "frifond_2024"


@dataclass(frozen=True)
class Way:
    """One way to qualify: every number has to be reached."""

    name: str
    counting: int
    chapters: int
    counties: int

    def missing(self, counting: int, chapters: int, counties: int) -> dict[str, int]:
        """Return what is missing, by what it is; nothing where the way is reached."""
        found = {"counting": counting, "chapters": chapters, "counties": counties}
        short = {name: getattr(self, name) - number for name, number in found.items()}
        return {name: number for name, number in short.items() if number > 0}


@dataclass(frozen=True)
class Rules:
    """Whom a count counts, and what a grant asks for; `doubtful` names what nobody has verified."""

    name: str
    label: str
    source: str
    under_age: int
    fee_by: tuple[int, int]
    basis_years_before: int
    kinds: tuple[str, ...]
    least_members_of_a_chapter: int
    ways: tuple[Way, ...]
    doubtful: tuple[str, ...]


@cache
def rules(name: str = IN_FORCE) -> Rules:
    """Return the rules of this name.

    Raises
    ------
    KeyError
        No rules have this name: they were issued by a version that knew others.
    """
    said = yaml.safe_load(FILE.read_text())[name]
    month, day = (int(part) for part in said["fee_by"].split("-"))
    return Rules(
        name=name,
        label=said["label"],
        source=said["source"],
        under_age=said["under_age"],
        fee_by=(month, day),
        basis_years_before=said["basis_years_before"],
        kinds=tuple(said["kinds"]),
        least_members_of_a_chapter=said["least_members_of_a_chapter"],
        ways=tuple(Way(**way) for way in said["ways"]),
        doubtful=tuple(one for one, verified in said["verified"].items() if not verified),
    )
