"""What changes about the people a site knows."""

from .cards import NoCard, end_card, issue_card
from .copies import Copy, copy_record
from .holding import PersonErased
from .leaving import (
    NotVerified,
    VisitsStillLinked,
    deregister,
    deregister_absent,
    erase_again,
    erase_person,
    forget_person,
)
from .notes import keep_emergency_note, read_emergency_note
from .records import (
    CannotCloseToOneself,
    NotRegistered,
    SignatureMissing,
    answer_consents,
    close_record,
    correct,
    note_opened,
    note_seen,
    sign_terms,
)
from .registering import (
    AlreadyRegistered,
    Answers,
    AnswersAgree,
    BirthDateImpossible,
    NameMissing,
    NoRegisterHere,
    StandsInTheRegister,
    register,
)
from .searching import Found, find_by_name
from .terms import VersionExists, publish_terms

__all__ = [
    "AlreadyRegistered",
    "Answers",
    "AnswersAgree",
    "BirthDateImpossible",
    "CannotCloseToOneself",
    "Copy",
    "Found",
    "NameMissing",
    "NoCard",
    "NoRegisterHere",
    "NotRegistered",
    "NotVerified",
    "PersonErased",
    "SignatureMissing",
    "StandsInTheRegister",
    "VersionExists",
    "VisitsStillLinked",
    "answer_consents",
    "close_record",
    "copy_record",
    "correct",
    "deregister",
    "deregister_absent",
    "end_card",
    "erase_again",
    "erase_person",
    "find_by_name",
    "forget_person",
    "issue_card",
    "keep_emergency_note",
    "note_opened",
    "note_seen",
    "publish_terms",
    "read_emergency_note",
    "register",
    "sign_terms",
]
