"""The pages about people."""

from .contact import contact, end_contact, open_contact
from .notes import keep_note, open_note
from .person import consents, correct, issue_card, person, sign, stop_card
from .readers import readers
from .registering import register, register_again, registering
from .rights import close, copy, copying, deregister, erase, erasing
from .searching import find_by_card, find_by_name, search
from .terms import terms

__all__ = [
    "close",
    "consents",
    "contact",
    "copy",
    "copying",
    "correct",
    "deregister",
    "end_contact",
    "erase",
    "erasing",
    "find_by_card",
    "find_by_name",
    "issue_card",
    "keep_note",
    "open_contact",
    "open_note",
    "person",
    "readers",
    "register",
    "register_again",
    "registering",
    "search",
    "sign",
    "stop_card",
    "terms",
]
