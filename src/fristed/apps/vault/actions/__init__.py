"""Everything that opens the vault, each an audited act with a stated purpose."""

from .contacts import NoSuchContact, ReadContact, end_contact, keep_contact, read_contacts
from .erasing import erase, erase_if_kept
from .everything import Held, Signed, read_everything
from .identities import Identified, find_by_name, keep_identity, read_identity, sign_agreement
from .notes import ReadNote, keep_note, read_notes, remove_notes
from .opening import NoSuchSubject

__all__ = [
    "Held",
    "Identified",
    "NoSuchContact",
    "NoSuchSubject",
    "ReadContact",
    "ReadNote",
    "Signed",
    "end_contact",
    "erase",
    "erase_if_kept",
    "find_by_name",
    "keep_contact",
    "keep_identity",
    "keep_note",
    "read_contacts",
    "read_everything",
    "read_identity",
    "read_notes",
    "remove_notes",
    "sign_agreement",
]
