"""Everything that opens the vault, each an audited act with a stated purpose."""

from .checking import Checked, check_keys
from .contacts import NoSuchContact, ReadContact, end_contact, keep_contact, read_contacts
from .erasing import erase, erase_if_kept, erase_newcomers, erase_words
from .everything import Held, read_everything
from .health import (
    HealthFile,
    HealthList,
    RecordIsBlocked,
    ReplacedAlready,
    block_health,
    blocked_and_over,
    called,
    health_last_written,
    health_record,
    health_records,
    standing,
)
from .identities import Identified, find_by_name, keep_identity, read_identity
from .moving import Newcomer, find_known, held_beside_names, keep_identities, read_texts
from .notes import ReadNote, keep_note, read_notes, remove_notes
from .opening import GlassHasEnded, NoSuchSubject
from .registering import Signed, keep_registration, sign_agreement
from .room_rows import keep_row, read_rows
from .sweeping import Swept, forget_proofs, replay_erasures, sweep

__all__ = [
    "Checked",
    "GlassHasEnded",
    "HealthFile",
    "HealthList",
    "Held",
    "Identified",
    "Newcomer",
    "NoSuchContact",
    "NoSuchSubject",
    "ReadContact",
    "ReadNote",
    "RecordIsBlocked",
    "ReplacedAlready",
    "Signed",
    "Swept",
    "block_health",
    "blocked_and_over",
    "called",
    "check_keys",
    "end_contact",
    "erase",
    "erase_if_kept",
    "erase_newcomers",
    "erase_words",
    "find_by_name",
    "find_known",
    "forget_proofs",
    "health_last_written",
    "health_record",
    "health_records",
    "held_beside_names",
    "keep_contact",
    "keep_identities",
    "keep_identity",
    "keep_note",
    "keep_registration",
    "keep_row",
    "read_contacts",
    "read_everything",
    "read_identity",
    "read_notes",
    "read_rows",
    "read_texts",
    "remove_notes",
    "replay_erasures",
    "sign_agreement",
    "standing",
    "sweep",
]
