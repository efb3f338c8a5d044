"""Where an episode stands, and which steps come next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .entries import SVR12_WEEKS, Entry, Kind, Outcome
from .history import History, history


class Stage(StrEnum):
    """Where an episode stands."""

    NOTHING = "nothing"
    DECLINED = "declined"
    OFFERED = "offered"
    ANTIBODY_PENDING = "antibody_pending"
    NEEDS_RNA = "needs_rna"
    RNA_PENDING = "rna_pending"
    NOT_INFECTED = "not_infected"
    CLEARED = "cleared"
    INFECTED = "infected"
    ON_TREATMENT = "on_treatment"
    STOPPED = "stopped"
    WAITS_FOR_SVR12 = "waits_for_svr12"
    SVR12_PENDING = "svr12_pending"
    NOT_CURED = "not_cured"
    CURED = "cured"
    FOUND_AGAIN = "found_again"


# What usually comes next, the likeliest first.
NEXT: dict[Stage, tuple[Kind, ...]] = {
    Stage.NOTHING: (Kind.OFFERED,),
    Stage.DECLINED: (Kind.OFFERED,),
    Stage.OFFERED: (Kind.ANTIBODY, Kind.RNA),
    Stage.ANTIBODY_PENDING: (Kind.RNA,),
    Stage.NEEDS_RNA: (Kind.RNA, Kind.STAGED),
    Stage.RNA_PENDING: (Kind.STAGED,),
    Stage.NOT_INFECTED: (Kind.RNA,),
    Stage.CLEARED: (Kind.RETEST,),
    Stage.INFECTED: (Kind.STARTED, Kind.STAGED),
    Stage.ON_TREATMENT: (Kind.COMPLETED,),
    Stage.STOPPED: (Kind.STARTED,),
    Stage.WAITS_FOR_SVR12: (Kind.SVR12,),
    Stage.SVR12_PENDING: (),
    Stage.NOT_CURED: (Kind.STARTED,),
    Stage.CURED: (Kind.RETEST,),
    Stage.FOUND_AGAIN: (),
}
# Where a new offer of a test begins another episode.
OVER = frozenset({Stage.NOT_INFECTED, Stage.CLEARED})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an episode stands, since when, what comes next, and from which day on."""

    stage: Stage
    since: date | None
    next: tuple[Kind, ...]
    not_before: date | None = None

    @property
    def over(self) -> bool:
        """Whether a new offer begins another episode."""
        return self.stage in OVER


def standing(entries: Iterable[Entry]) -> Standing:
    """Say where an episode stands.

    Parameters
    ----------
    entries : iterable of Entry
        What stands, in any order.

    Returns
    -------
    Standing
        The stage, and the steps that come next, the likeliest first.
    """
    so_far = history(entries)
    stage, since = _stage(so_far)
    not_before = None
    if stage is Stage.WAITS_FOR_SVR12 and so_far.completed:
        not_before = so_far.completed + timedelta(weeks=SVR12_WEEKS)
    steps = NEXT[stage]
    if stage is Stage.INFECTED and so_far.staged:
        steps = (Kind.STARTED,)
    return Standing(stage, since, steps, not_before)


def _stage(so_far: History) -> tuple[Stage, date | None]:
    """Return the last turn that was taken, asked for from the end."""
    if so_far.found_again:
        return Stage.FOUND_AGAIN, so_far.found_again
    if so_far.cured:
        return Stage.CURED, so_far.cured
    return _of_treatment(so_far) or _of_tests(so_far)


def _of_treatment(so_far: History) -> tuple[Stage, date | None] | None:
    if so_far.started is None:
        return None
    if so_far.svr12 and so_far.svr12.outcome is Outcome.PENDING:
        return Stage.SVR12_PENDING, so_far.svr12.on
    if so_far.svr12 and so_far.not_cured:
        return Stage.NOT_CURED, so_far.svr12.on
    if so_far.completed:
        return Stage.WAITS_FOR_SVR12, so_far.completed
    if so_far.stopped:
        return Stage.STOPPED, so_far.stopped
    return Stage.ON_TREATMENT, so_far.started


def _of_tests(so_far: History) -> tuple[Stage, date | None]:
    if so_far.cleared:
        return Stage.CLEARED, so_far.cleared
    if so_far.detected:
        return Stage.INFECTED, so_far.detected
    if so_far.rna and so_far.rna.outcome is Outcome.PENDING:
        return Stage.RNA_PENDING, so_far.rna.on
    if so_far.antibody and so_far.antibody.outcome is Outcome.PENDING:
        return Stage.ANTIBODY_PENDING, so_far.antibody.on
    if so_far.antibody and so_far.antibody.outcome is Outcome.NON_REACTIVE:
        return Stage.NOT_INFECTED, so_far.antibody.on
    if so_far.antibody or so_far.rna:
        tested = so_far.rna or so_far.antibody
        return Stage.NEEDS_RNA, tested.on if tested else None
    if so_far.offered:
        return Stage.OFFERED, so_far.offered
    return (Stage.DECLINED, so_far.declined) if so_far.declined else (Stage.NOTHING, None)
