"""What changes in the register of vaccinations, each in one audited opening of the vault."""

from .approving import ApproverMissing, NoSuchSchedule, approve, withdraw
from .courses import AlreadyFollowed, begin_course, end_course
from .doses import decline, give_dose, put_dose_right, take_back_declined, take_back_dose
from .reading import DayNotCome, DoseRead, Due, NoSuchRow, Person, read_due, read_person

__all__ = [
    "AlreadyFollowed",
    "ApproverMissing",
    "DayNotCome",
    "DoseRead",
    "Due",
    "NoSuchRow",
    "NoSuchSchedule",
    "Person",
    "approve",
    "begin_course",
    "decline",
    "end_course",
    "give_dose",
    "put_dose_right",
    "read_due",
    "read_person",
    "take_back_declined",
    "take_back_dose",
    "withdraw",
]
