"""What goes from house to house about one person: plain values, every code a code of ours."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class Person:
    """Whose record it is; without name and birth date unless somebody chose otherwise."""

    id: str
    gender: str = ""
    age_band: str = ""
    language: str = ""
    name: str = ""
    birth_date: date | None = None


@dataclass(frozen=True)
class Agreed:
    """What the person said yes or no to, the newest answer of its kind."""

    id: str
    kind: str
    given: bool
    at: datetime


@dataclass(frozen=True)
class Visit:
    """A visit that something of the record hangs on."""

    id: str
    service: str
    begun_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Note:
    """A note after SOAP, and the meeting it is of."""

    id: str
    met_at: datetime
    contact: str
    signed_at: datetime
    subjective: str = ""
    objective: str = ""
    assessment: str = ""
    plan: str = ""


@dataclass(frozen=True)
class Episode:
    """A round of tests for one infection; of hepatitis C, one infection from offer to cure."""

    infection: str
    number: int
    because: str
    begun_date: date


@dataclass(frozen=True)
class Step:
    """One step of an episode. `of` is the test that a result or a telling is about."""

    id: str
    episode: Episode
    kind: str
    date: date
    signed_at: datetime
    not_done: str = ""
    method: str = ""
    outcome: str = ""
    stiffness_kpa: Decimal | None = None
    of: str = ""


@dataclass(frozen=True)
class WoundSeen:
    """A wound as it was seen once, after TIMES. Looks of one number are of one wound."""

    id: str
    number: int
    place: str
    seen_at: datetime
    signed_at: datetime
    cause: str = ""
    since_date: date | None = None
    tissue: str = ""
    signs: tuple[str, ...] = ()
    moisture: str = ""
    edge: str = ""
    skin: str = ""
    length_mm: int | None = None
    width_mm: int | None = None
    pen_line: bool = False
    care: tuple[str, ...] = ()
    standing: str = "open"
    review_date: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Vaccination:
    """A dose, given or told of; or, with `declined`, one that was offered and not given."""

    id: str
    vaccine: str
    date: date
    signed_at: datetime
    elsewhere: bool = False
    body_site: str = ""
    product: str = ""
    lot: str = ""
    declined: str = ""


@dataclass(frozen=True)
class Handed:
    """One step of a referral."""

    number: int
    state: str
    through: str
    at: datetime
    reason: str = ""
    appointment_at: datetime | None = None
    due_date: date | None = None


@dataclass(frozen=True)
class Referral:
    """A person handed on, and how far that has come."""

    id: str
    to: str
    kind: str
    need: str
    state: str
    at: datetime
    visit: str = ""
    along: tuple[str, ...] = ()
    agreed: str = ""
    due_date: date | None = None
    steps: tuple[Handed, ...] = ()


@dataclass(frozen=True)
class Lot:
    """How many kits were of which lot."""

    number: str
    kits: int


@dataclass(frozen=True)
class Kits:
    """Kits of naloxone handed over at a visit."""

    id: str
    kits: int
    given_at: datetime
    visit: str = ""
    recipient: str = ""
    why: str = ""
    form: str = ""
    doses: int | None = None
    lots: tuple[Lot, ...] = ()


@dataclass(frozen=True)
class Record:
    """Everything of one person that a bundle tells."""

    person: Person
    agreed: tuple[Agreed, ...] = ()
    visits: tuple[Visit, ...] = ()
    notes: tuple[Note, ...] = ()
    steps: tuple[Step, ...] = ()
    wounds: tuple[WoundSeen, ...] = ()
    vaccinations: tuple[Vaccination, ...] = ()
    referrals: tuple[Referral, ...] = ()
    kits: tuple[Kits, ...] = ()
