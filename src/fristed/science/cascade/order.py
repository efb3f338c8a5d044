"""Which step cannot be, and why: only what is impossible is refused, never what is unusual."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .entries import RNA_KINDS, SVR12_WEEKS, Entry, Kind, Outcome
from .history import History, history, in_order

OF_ANTIBODY = (Outcome.PENDING, Outcome.REACTIVE, Outcome.NON_REACTIVE, Outcome.INDETERMINATE)
OF_RNA = (Outcome.PENDING, Outcome.DETECTED, Outcome.NOT_DETECTED, Outcome.INDETERMINATE)


class Refusal(StrEnum):
    """Why a step cannot be."""

    IN_FUTURE = "in_future"
    WRONG_OUTCOME = "wrong_outcome"
    NOT_OFFERED = "not_offered"
    NO_SIGN_OF_INFECTION = "no_sign_of_infection"
    NO_RNA_FOUND = "no_rna_found"
    ON_TREATMENT = "on_treatment"
    TREATED_ALREADY = "treated_already"
    NOT_ON_TREATMENT = "not_on_treatment"
    NOT_COMPLETED = "not_completed"
    TOO_SOON = "too_soon"
    CURED = "cured"
    NEITHER_CURED_NOR_CLEARED = "neither_cured_nor_cleared"
    ANOTHER_EPISODE = "another_episode"
    SPOILS_LATER = "spoils_later"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why; and the day it turns on, where there is one."""

    why: Refusal
    day: date | None = None


def refused(entries: Iterable[Entry], new: Entry, today: date) -> Refused | None:
    """Say why a step cannot be written down, on whichever day it falls among the others.

    Parameters
    ----------
    entries : iterable of Entry
        What stands already, in any order; possible in itself.
    new : Entry
        The step, done or not done. It may be an old one that was forgotten.
    today : date
        The day of the question.

    Returns
    -------
    Refused or None
        None where it can be. A step that can be, and after which a later one could not have been,
        is refused too.

    References
    ----------
    .. [1] Sustained virological response is no RNA at least twelve weeks after treatment:
       `SVR12_SOURCE`.
    """
    if new.on > today:
        return Refused(Refusal.IN_FUTURE, today)
    found = impossible([*entries, new])
    if found is None:
        return None
    at, why = found
    return why if at is new else Refused(Refusal.SPOILS_LATER, at.on)


def impossible(entries: Iterable[Entry]) -> tuple[Entry, Refused] | None:
    """Give the first entry that could not have been, and why; None where all of it could.

    Parameters
    ----------
    entries : iterable of Entry
        A whole episode, in any order.

    Returns
    -------
    tuple of Entry and Refused, or None
        Each entry is held against those before it alone.
    """
    before: list[Entry] = []
    for entry in in_order(entries):
        why = _refused(history(before), entry)
        if why:
            return entry, why
        before.append(entry)
    return None


def _refused(so_far: History, new: Entry) -> Refused | None:
    if not _fits(new):
        return Refused(Refusal.WRONG_OUTCOME)
    if so_far.found_again:
        return Refused(Refusal.ANOTHER_EPISODE, so_far.found_again)
    if so_far.cured and new.kind is not Kind.RETEST:
        return Refused(Refusal.CURED, so_far.cured)
    return _ASKED[new.kind](so_far, new)


def _fits(new: Entry) -> bool:
    if not new.done or new.kind not in (Kind.ANTIBODY, *RNA_KINDS):
        return new.outcome is Outcome.NONE
    return new.outcome in (OF_ANTIBODY if new.kind is Kind.ANTIBODY else OF_RNA)


def _offered(_so_far: History, _new: Entry) -> Refused | None:
    return None


def _antibody(so_far: History, _new: Entry) -> Refused | None:
    return None if so_far.opened else Refused(Refusal.NOT_OFFERED)


def _rna(so_far: History, new: Entry) -> Refused | None:
    """Let an episode begin with RNA that was found: that is how an infection after a cure does."""
    if so_far.opened or new.outcome is Outcome.DETECTED:
        return None
    return Refused(Refusal.NOT_OFFERED)


def _staged(so_far: History, _new: Entry) -> Refused | None:
    signs = so_far.reactive or so_far.detected
    return None if signs else Refused(Refusal.NO_SIGN_OF_INFECTION)


def _started(so_far: History, _new: Entry) -> Refused | None:
    if so_far.on_treatment:
        return Refused(Refusal.ON_TREATMENT, so_far.on_treatment)
    if so_far.completed and not (so_far.not_cured or so_far.found_since(so_far.completed)):
        return Refused(Refusal.TREATED_ALREADY, so_far.completed)
    found = so_far.detected and not so_far.cleared
    return None if found else Refused(Refusal.NO_RNA_FOUND)


def _completed(so_far: History, _new: Entry) -> Refused | None:
    return None if so_far.on_treatment else Refused(Refusal.NOT_ON_TREATMENT)


def _svr12(so_far: History, new: Entry) -> Refused | None:
    if so_far.completed is None:
        return Refused(Refusal.NOT_COMPLETED)
    earliest = so_far.completed + timedelta(weeks=SVR12_WEEKS)
    return Refused(Refusal.TOO_SOON, earliest) if new.done and new.on < earliest else None


def _retest(so_far: History, _new: Entry) -> Refused | None:
    well = so_far.cured or so_far.cleared
    return None if well else Refused(Refusal.NEITHER_CURED_NOR_CLEARED)


_ASKED: dict[Kind, Callable[[History, Entry], Refused | None]] = {
    Kind.OFFERED: _offered,
    Kind.ANTIBODY: _antibody,
    Kind.RNA: _rna,
    Kind.STAGED: _staged,
    Kind.STARTED: _started,
    Kind.COMPLETED: _completed,
    Kind.SVR12: _svr12,
    Kind.RETEST: _retest,
}
