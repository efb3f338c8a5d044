"""What a DHIS2 instance calls our tables, places, indicators and codes: a service's own file.

Every instance has its own identifiers. Nothing is guessed: what the file does not say is named, and
nothing is sent.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.conf import settings

SCHEMES: Final = ("uid", "code")
PARTS: Final = ("value", "numerator", "denominator", "low", "high", "hidden_because")
TOP: Final = (
    "id_scheme",
    "data_sets",
    "org_units",
    "data_elements",
    "category_option_combos",
    "attribute_option_combo",
)


class NoCodes(Exception):
    """This house has no file that says what a DHIS2 instance calls its figures."""


class NotCodes(Exception):
    """The file does not say it as it must; the words say where."""


class MissingCodes(Exception):
    """The instance's file has no code for these; nothing is sent until it has."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(dict.fromkeys(missing))
        super().__init__(f"no code for: {', '.join(self.missing)}")


@dataclass(frozen=True)
class Codes:
    """One instance's identifiers, by our own.

    `category_option_combos` is keyed by `age=18_24 gender=woman`, dimensions in alphabetical
    order; "" is the figure of all.
    """

    id_scheme: str = "code"
    data_sets: Mapping[str, str] = field(default_factory=dict)
    org_units: Mapping[str, str] = field(default_factory=dict)
    data_elements: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    category_option_combos: Mapping[str, str] = field(default_factory=dict)
    attribute_option_combo: str = ""


def combination(where: Iterable[tuple[str, str]]) -> str:
    """Return how a combination of codes is written in the file."""
    return " ".join(f"{name}={code}" for name, code in sorted(where) if code)


def codes() -> Codes:
    """Return what the house's own file says; raise NoCodes where it has none."""
    path = settings.DHIS2_CODES
    if path is None:
        raise NoCodes
    try:
        return _kept(path, path.stat().st_mtime_ns)
    except OSError as trouble:
        raise NoCodes from trouble


@lru_cache(maxsize=2)
def _kept(path: Path, _changed: int) -> Codes:
    return read(path.read_text(encoding="utf-8"))


def read(text: str) -> Codes:
    """Read such a file."""
    try:
        # Every word as it is written: YAML would take the code NO for a no, and 0101 for 65.
        said = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes words and lists only
    except yaml.YAMLError as trouble:
        raise NotCodes(f"no YAML: {trouble}") from trouble
    if not isinstance(said, dict):
        raise NotCodes("it says nothing by name")
    if strange := [name for name in said if name not in TOP]:
        raise NotCodes(f"{', '.join(map(str, strange))}: none of {', '.join(TOP)}")
    found = Codes(**{name: what for name, what in said.items() if what != ""})
    _check(found)
    return found


def _check(found: Codes) -> None:
    if found.id_scheme not in SCHEMES:
        raise NotCodes(f"id_scheme is none of {', '.join(SCHEMES)}")
    flat: dict[str, Any] = {
        "data_sets": found.data_sets,
        "org_units": found.org_units,
        "category_option_combos": found.category_option_combos,
    }
    if not isinstance(found.data_elements, dict):
        raise NotCodes("data_elements: no list of indicators by name")
    flat |= {f"data_elements {name}": parts for name, parts in found.data_elements.items()}
    for name, pairs in flat.items():
        if not isinstance(pairs, dict) or not all(_is_code(one) for one in pairs.values()):
            raise NotCodes(f"{name}: each name has to have one code, of 50 characters at most")
    for name, parts in found.data_elements.items():
        if strange := sorted(set(parts) - set(PARTS)):
            raise NotCodes(f"data_elements {name}: {', '.join(strange)} is none of {PARTS}")


def _is_code(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 50
