"""FHIR R4 (4.0.1): a person's record as a Bundle and back, and whether a Bundle is valid.

Plain values in, JSON out; nothing here knows a database or asks a network. What differs between
R4 and the R4B models it is checked with, which codes are whose, and what has no place stands in
docs/methods/fhir.md.
"""

from .bundles import Found, Left, Read, bundle_of, entry_of, read, record_in, resources_of
from .checking import MOST_BYTES, NotABundle, Trouble, loaded, troubles
from .elements import Unread
from .naming import address_of
from .records import (
    Agreed,
    Episode,
    Handed,
    Kits,
    Lot,
    Note,
    Person,
    Record,
    Referral,
    Step,
    Vaccination,
    Visit,
    WoundSeen,
)
from .systems import OURS, code_url, identifier_url, tables

__all__ = [
    "MOST_BYTES",
    "OURS",
    "Agreed",
    "Episode",
    "Found",
    "Handed",
    "Kits",
    "Left",
    "Lot",
    "NotABundle",
    "Note",
    "Person",
    "Read",
    "Record",
    "Referral",
    "Step",
    "Trouble",
    "Unread",
    "Vaccination",
    "Visit",
    "WoundSeen",
    "address_of",
    "bundle_of",
    "code_url",
    "entry_of",
    "identifier_url",
    "loaded",
    "read",
    "record_in",
    "resources_of",
    "tables",
    "troubles",
]
