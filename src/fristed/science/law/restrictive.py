"""How two wordings of one code are ranked: which of them restricts more."""

from collections.abc import Callable, Mapping
from typing import Protocol

from .model import ReadAs, Wording

_MANY = 10_000


class HasWording(Protocol):
    """Anything that carries a code and a wording."""

    @property
    def code(self) -> str:
        """The provision's code."""
        ...

    @property
    def wording(self) -> Wording:
        """What it says."""
        ...


def whole(value: Mapping[str, object], key: str) -> int | None:
    """Read a whole number from a value; None where it is not set."""
    number = value.get(key)
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def words(value: Mapping[str, object], key: str = "list") -> tuple[str, ...]:
    """Read a list of words from a value; empty where it is not set."""
    found = value.get(key)
    return tuple(str(word) for word in found) if isinstance(found, (list, tuple)) else ()


def _shorter_list(value: Mapping[str, object]) -> int:
    listed = words(value)
    return -len(listed) if listed and "any" not in listed else -_MANY


def oat_reading(wording: Wording) -> ReadAs:
    """Say how a provision on people in opioid agonist treatment is to be read."""
    if wording.read_as is not None:
        return wording.read_as
    if "mode" in wording.value:  # a site's own rules name it themselves
        return ReadAs(str(wording.value["mode"]))
    excluded = wording.value.get("excluded") is True
    return ReadAs.EXCLUDE_IF_KNOWN if excluded else ReadAs.ADMITTED


def _oat(wording: Wording) -> int:
    # not to ask protects the person, so it outranks every exclusion
    order = (ReadAs.EXCLUDE_IF_VISIBLE, ReadAs.EXCLUDE_IF_KNOWN, ReadAs.DO_NOT_ASK)
    reading = oat_reading(wording)
    return 1 + order.index(reading) if reading in order else 0


_RANKS: Mapping[str, Callable[[Wording], int]] = {
    "min_age": lambda w: whole(w.value, "years") or 0,
    "dose": lambda w: -(_MANY if (most := whole(w.value, "max_per_visit")) is None else most),
    "routes": lambda w: _shorter_list(w.value),
    "substances": lambda w: _shorter_list(w.value),
    "exclusions": lambda w: len(words(w.value)),
    "contract": lambda w: int(w.value.get("required") is True),
    "residency": lambda w: int(w.value.get("required") is True),
    "oat_patients": _oat,
}


def strictness(provision: HasWording) -> int:
    """Rank a provision among those of its code: more is stricter; alike where not comparable."""
    rank = _RANKS.get(provision.code)
    return rank(provision.wording) if rank else 0
