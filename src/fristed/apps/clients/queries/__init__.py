"""Questions about people that other rooms ask."""

from ..permissions import clients_open_to
from .law import Asked, absence_days, asked_on, has_register
from .linkage import COMBINATIONS, answered_alike, linkage_mac, linkage_macs, people_with_answers
from .people import (
    client_by_card,
    consents_of,
    due_for_deregistration,
    facts_about,
    registration_of,
)
from .record import Record, record_of
from .terms import current_terms, new_version_to_sign
from .trail import (
    Touch,
    all_touches_of,
    touches_of,
)

__all__ = [
    "COMBINATIONS",
    "Asked",
    "Record",
    "Touch",
    "absence_days",
    "all_touches_of",
    "answered_alike",
    "asked_on",
    "client_by_card",
    "clients_open_to",
    "consents_of",
    "current_terms",
    "due_for_deregistration",
    "facts_about",
    "has_register",
    "linkage_mac",
    "linkage_macs",
    "new_version_to_sign",
    "people_with_answers",
    "record_of",
    "registration_of",
    "touches_of",
]
