"""What a rule book is made of: layers, rule sets, and provisions with their wording."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class LawError(ValueError):
    """Something about rule books cannot be answered as asked; the message says what to do."""


class Layer(StrEnum):
    """Where a rule set stands; a lower layer may narrow a higher one, never widen it."""

    STATUTE = "statute"
    REGULATION = "regulation"
    LICENCE = "licence"
    CLASS_EXEMPTION = "class_exemption"
    PROSECUTION_POLICY = "prosecution_policy"
    GUIDELINE = "guideline"
    MUNICIPAL_PRACTICE = "municipal_practice"
    SITE_PRACTICE = "site_practice"
    PRACTICE = "practice"
    HOUSE_RULES = "house_rules"

    @property
    def depth(self) -> int:
        """How far below the statute, 0 to 6; layers of one depth bind alike."""
        return _DEPTHS[self]


_DEPTHS: Mapping[Layer, int] = {
    Layer.STATUTE: 0,
    Layer.REGULATION: 1,
    Layer.LICENCE: 2,
    Layer.CLASS_EXEMPTION: 2,
    Layer.PROSECUTION_POLICY: 3,
    Layer.GUIDELINE: 4,
    Layer.MUNICIPAL_PRACTICE: 5,
    Layer.SITE_PRACTICE: 5,
    Layer.PRACTICE: 5,
    Layer.HOUSE_RULES: 6,
}


class Status(StrEnum):
    """Whether a rule set ever was law; a proposed one never applies."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    PROPOSED = "proposed"


class Precision(StrEnum):
    """How well a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    APPROX = "approx"
    NOT_BEFORE = "not_before"
    UNKNOWN = "unknown"


class Confidence(StrEnum):
    """P: the primary text was read; S: a secondary source; K: believed, unverified, only asks."""

    PRIMARY = "P"
    SECONDARY = "S"
    UNVERIFIED = "K"


class ReadAs(StrEnum):
    """How a value is to be read where its own words leave more than one reading."""

    EXCLUDE_IF_KNOWN = "exclude_if_known"
    EXCLUDE_IF_VISIBLE = "exclude_if_visible"
    DO_NOT_ASK = "do_not_ask"
    ADMITTED = "admitted"
    ASK = "ask"
    MANDATORY = "mandatory"
    OWN_NOT_PRESCRIBED = "own_not_prescribed"


@dataclass(frozen=True)
class Bound:
    """A date on which a rule begins or ends, and how well that date is known."""

    on: date | None
    precision: Precision = Precision.DAY


@dataclass(frozen=True)
class Wording:
    """What a provision says, as encoded: its value and how the value is to be read.

    ``tolerated`` are routes outside the text that are practised, from the day given (None: from
    the first day); ``perhaps`` are exclusions that may stand in a part that was not read.
    """

    value: Mapping[str, object]
    read_as: ReadAs | None = None
    since: Bound | None = None
    until: Bound | None = None
    tolerated: Mapping[str, date | None] = field(default_factory=dict)
    perhaps: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The value on one line, for a reason or a log: ``mode: allow; list: heroin``."""
        return "; ".join(f"{key.replace('_', ' ')}: {_said(v)}" for key, v in self.value.items())


def _said(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_said(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(_said(item) for item in value) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not set" if value is None else str(value)


@dataclass(frozen=True)
class Provision:
    """One rule of a rule set: its code, its wording, where it was read, how sure that is."""

    code: str
    wording: Wording
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True)
class RuleSet:
    """One instrument, from one day to another, with its provisions.

    Attributes
    ----------
    starts, ends : Bound
        ``ends.on`` is exclusive. An end that a successor sets is known as well as its start.
    supersedes : tuple of str
        Rule sets whose provisions carry over where this one leaves them unmentioned.
    unread : tuple of str
        Codes known to be changed whose new words were not read: what carries over only asks.
    permits_use_by : str or None
        The provision that permits use on site; None where this set alone permits nothing.
    permits_use_until : date or None
        The first day on which that permission is no longer known to stand.
    """

    id: str
    place: str
    layer: Layer
    instrument: str
    starts: Bound
    ends: Bound
    status: Status
    provisions: tuple[Provision, ...]
    supersedes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    permits_use_by: str | None = None
    permits_use_until: date | None = None
    note: str = ""

    def provision(self, code: str) -> Provision | None:
        """Give the set's own provision of a code, if it has one."""
        return next((p for p in self.provisions if p.code == code), None)
