"""What a published number is a number of, so that it has one name wherever it is published.

Visits are visits, whether a page of Health Canada's tells them or Saxony's: two indicators that
count the same have the same cells, and are judged as one number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from fristed.science.figures import TALLIES, Indicator, Part, Period

PEOPLE: Final = ":people"
EVER: Final = ":ever"
# (measure, time, place, "dimension=code", ...), the dimensions in the order of their names.
Key = tuple[str, ...]

# A tally that is another one's rows of one code: the same number.
SAME: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"injecting_episodes": ("episodes", "route=inject")}
)
# Whose rows are some of another's: what is left over is a number too, and nobody publishes it.
INSIDE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "room_visits": "visits",
        "registered_visits": "visits",
        "room_visits:people": "visits:people",
        "registered_visits:people": "visits:people",
        "oat_episodes": "episodes",
        "drug_emergencies": "emergencies",
        "overdoses": "drug_emergencies",
        "nonfatal_overdoses": "overdoses",
        "naloxone_overdoses": "overdoses",
        "oxygen_only_overdoses": "overdoses",
        "ambulance_overdoses": "overdoses",
        "transported_overdoses": "ambulance_overdoses",
        "nonfatal_naloxone_overdoses": "nonfatal_overdoses",
        "nonfatal_ambulance_overdoses": "nonfatal_overdoses",
        "treatment_accepted": "referrals",
        "professional_reversals": "reversals",
        "hcv_reactive:people": "hcv_tested:people",
        "hcv_rna_tested:people": "hcv_reactive:people",
        "hcv_detected:people": "hcv_rna_tested:people",
        "hcv_started:people": "hcv_detected:people",
        "hcv_completed:people": "hcv_started:people",
        "hcv_cured:people": "hcv_completed:people",
        "hcv_reinfected:people": "hcv_cured:people",
    }
)
# Whose rows are nearly always inside: who is taken along without a call written down is not. They
# are joined with the next whole out, too, so that they hang together with that whatever is written.
LOOSELY: Final = frozenset({"transported_overdoses"})


@dataclass(frozen=True, slots=True)
class Measure:
    """Events of a tally, or the people in them; of a period, or of all time until its end."""

    tally: str
    people: bool = False
    ever: bool = False

    @property
    def code(self) -> str:
        """Its name in a key."""
        return f"{self.tally}{PEOPLE if self.people else ''}{EVER if self.ever else ''}"

    @property
    def whole(self) -> "Measure | None":
        """What it is inside of."""
        own = f"{self.tally}{PEOPLE if self.people else ''}"
        if own in INSIDE:
            return Measure(INSIDE[own].removesuffix(PEOPLE), self.people, self.ever)
        return None

    def time(self, period: Period) -> str:
        """Name a period in a key."""
        return f"..{period.last}" if self.ever else period.name

    def key(self, time: str, place: str, codes: Mapping[str, str]) -> Key:
        """Name one number for good; an empty code is all of them."""
        named = sorted(f"{dimension}={code}" for dimension, code in codes.items() if code)
        return (self.code, time, place, *named)


def measure_of(code: str) -> Measure:
    """Read a measure's name again."""
    tally, *rest = code.split(":")
    return Measure(tally, PEOPLE[1:] in rest, EVER[1:] in rest)


@dataclass(frozen=True, slots=True)
class Side:
    """The numerator or the denominator of a part: a measure, perhaps of one code only."""

    measure: Measure
    only: tuple[tuple[str, str], ...] = ()
    by: tuple[str, ...] = ()

    def key(self, time: str, place: str, codes: Mapping[str, str]) -> Key:
        """Name the number that this side is, for a breakdown."""
        own = {dimension: code for dimension, code in codes.items() if dimension in self.by}
        return self.measure.key(time, place, own | dict(self.only))


def sides(indicator: Indicator, part: Part, by: tuple[str, ...]) -> tuple[Side, Side | None]:
    """Return what a part counts, and what that is out of where its value is made of both."""
    ever = part.window == "ever" or indicator.period == "cumulative"
    above = _side(part.counts, by, people=part.counts_people, ever=ever)
    if part.kind not in ("share", "rate", "ratio"):
        return above, None
    return above, _side(part.out_of, by, people=part.of_people, ever=ever)


def _side(tally: str, by: tuple[str, ...], *, people: bool, ever: bool) -> Side:
    own = tuple(one for one in by if one in TALLIES[tally].by)
    if tally in SAME and not people:
        tally, said = SAME[tally]
        dimension, _equals, code = said.partition("=")
        return Side(Measure(tally, people, ever), ((dimension, code),), own)
    return Side(Measure(tally, people, ever), (), own)


def shape(key: Key) -> tuple[str, ...]:
    """Return the dimensions that a key names a code of."""
    return tuple(one.partition("=")[0] for one in key[3:])
