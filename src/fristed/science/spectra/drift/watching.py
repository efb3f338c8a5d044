"""Watching an instrument by what it makes of the same known material, week after week."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from math import log
from typing import Any, Final

from ..model import Flag
from .charts import Chart, Past, line_for
from .words import flag

# what must be found within 30 spectra
SHIFT_CM1: Final = 2.0
HALVED: Final = log(2.0)
# changes in units of the usual spread beyond which a chart need not be tuned
SLACKS: Final = (0.3, 1.0)
# usual spectra between two false alarms of one of three charts, were nothing drawn in; with it,
# simulation finds fewer than one in 500 over all three
RUN_LENGTH: Final = 1250.0
FEWEST_USUAL: Final = 20
FORMAT: Final = 1


class TooFewUsual(ValueError):
    """An instrument cannot be watched before it is known what is usual."""


class BrokenState(ValueError):
    """A kept state that cannot be read."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One quality-control spectrum in figures.

    Attributes
    ----------
    shift_cm1 : how far its bands stand from the reference of the same material.
    signal_to_noise : strongest band over the noise; positive.
    """

    shift_cm1: float
    signal_to_noise: float


@dataclass(frozen=True, slots=True)
class State:
    """What is known of an instrument so far; `flags` is empty while it is in control."""

    shift: Past
    signal: Past
    up: Chart
    down: Chart
    weaker: Chart
    usual_shift_cm1: float
    recent: tuple[float, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def drifting(self) -> bool:
        """Tell whether the instrument has drifted; it stays so until it is watched anew."""
        return bool(self.flags)


def begin(usual: Iterable[Measured]) -> State:
    """Begin from spectra that were recorded when all was well, at best those calibrated with.

    Raises
    ------
    TooFewUsual
    """
    known = list(usual)
    if len(known) < FEWEST_USUAL:
        raise TooFewUsual(
            f"{len(known)} quality-control spectra do not show what is usual: record at least "
            f"{FEWEST_USUAL} of the same material"
        )
    shift, signal = Past(), Past()
    for one in known:
        shift = shift.with_value(one.shift_cm1)
        signal = signal.with_value(log(one.signal_to_noise))
    moves, weakens = _slack(SHIFT_CM1, shift), _slack(HALVED, signal)
    return State(
        shift,
        signal,
        Chart(1, moves, line_for(moves, RUN_LENGTH)),
        Chart(-1, moves, line_for(moves, RUN_LENGTH)),
        Chart(-1, weakens, line_for(weakens, RUN_LENGTH)),
        shift.mean,
    )


def _slack(change: float, past: Past) -> float:
    """Return half the change in units of the usual spread, within what a chart can use."""
    least, most = SLACKS
    half = change / past.spread / 2.0 if past.spread > 0 else most
    return round(min(max(half, least), most), 3)


def watch(state: State, measured: Measured) -> State:
    """Add one quality-control spectrum; pure, so that kept rows can be replayed."""
    if state.drifting:
        return state
    strength = log(measured.signal_to_noise)
    moved, weaker = state.shift.deviate(measured.shift_cm1), state.signal.deviate(strength)
    up, down = state.up.with_deviate(moved), state.down.with_deviate(moved)
    after = replace(
        state,
        shift=state.shift.with_value(measured.shift_cm1),
        signal=state.signal.with_value(strength),
        up=up,
        down=down,
        weaker=state.weaker.with_deviate(weaker),
        recent=(*state.recent, measured.shift_cm1)[-max(up.since, down.since, 1) :],
    )
    return replace(after, flags=_flags(after))


def _flags(state: State) -> tuple[Flag, ...]:
    found = []
    if state.up.drifting or state.down.drifting:
        since = state.up.since if state.up.drifting else state.down.since
        late = state.recent[-since:]
        found.append(flag("axis_moved", shift=sum(late) / len(late) - state.usual_shift_cm1))
    if state.weaker.drifting:
        found.append(flag("signal_fell"))
    return tuple(found)


def watched(usual: Iterable[Measured], rows: Iterable[Measured]) -> State:
    """Replay rows that were kept."""
    state = begin(usual)
    for row in rows:
        state = watch(state, row)
    return state


def as_json(state: State) -> dict[str, Any]:
    """Give a state in plain values."""
    return {"format": FORMAT, **asdict(state)}


def from_json(given: Any) -> State:
    """Read what `as_json` gave.

    Raises
    ------
    BrokenState
    """
    try:
        if given["format"] != FORMAT:
            raise BrokenState("the state of drift is of another version: replay the spectra")
        charts = {name: Chart(**given[name]) for name in ("up", "down", "weaker")}
        return State(
            shift=Past(**given["shift"]),
            signal=Past(**given["signal"]),
            **charts,
            usual_shift_cm1=float(given["usual_shift_cm1"]),
            recent=tuple(float(value) for value in given["recent"]),
            flags=tuple(Flag(**one) for one in given["flags"]),
        )
    except (KeyError, TypeError, ValueError) as trouble:
        if isinstance(trouble, BrokenState):
            raise
        raise BrokenState(f"the state of drift cannot be read ({trouble})") from None
