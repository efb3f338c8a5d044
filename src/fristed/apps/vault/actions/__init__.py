"""Everything that opens the vault, each an audited act with a stated purpose."""

from .checking import Checked, check_keys
from .contacts import NoSuchContact, ReadContact, end_contact, keep_contact, read_contacts
from .erasing import erase, erase_if_kept, erase_words
from .everything import Held, Signed, read_everything
from .identities import Identified, find_by_name, keep_identity, read_identity, sign_agreement
from .notes import ReadNote, keep_note, read_notes, remove_notes
from .opening import GlassHasEnded, NoSuchSubject
from .sweeping import Swept, forget_proofs, replay_erasures, sweep

__all__ = [
    "Checked",
    "GlassHasEnded",
    "Held",
    "Identified",
    "NoSuchContact",
    "NoSuchSubject",
    "ReadContact",
    "ReadNote",
    "Signed",
    "Swept",
    "check_keys",
    "end_contact",
    "erase",
    "erase_if_kept",
    "erase_words",
    "find_by_name",
    "forget_proofs",
    "keep_contact",
    "keep_identity",
    "keep_note",
    "read_contacts",
    "read_everything",
    "read_identity",
    "read_notes",
    "remove_notes",
    "replay_erasures",
    "sign_agreement",
    "sweep",
]
