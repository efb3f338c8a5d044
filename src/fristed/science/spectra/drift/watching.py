"""Watching an instrument by what it makes of the same known material, week after week."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from math import log
from typing import Any, Final

from ..model import Flag
from .charts import Chart, Past, chart
from .words import flag

# what must be found within 30 spectra
SHIFT_CM1: Final = 2.0
HALVED: Final = log(2.0)
# winnings from which it is drift: were the ranks of one chart independent, it would run at least so
# many spectra between false alarms; chosen with the other settings on simulated instruments that
# the bench does not report, for fewer than one in 500 over all three charts
LINE: Final = 1000.0
FEWEST_USUAL: Final = 20
FORMAT: Final = 2


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
    shifts = tuple(sorted(one.shift_cm1 for one in known))
    signals = tuple(sorted(log(one.signal_to_noise) for one in known))
    return State(
        Past(shifts),
        Past(signals),
        chart(shifts, 1, SHIFT_CM1, LINE),
        chart(shifts, -1, SHIFT_CM1, LINE),
        chart(signals, -1, HALVED, LINE),
        sum(shifts) / len(shifts),
    )


def watch(state: State, measured: Measured) -> State:
    """Add one quality-control spectrum; pure, so that kept rows can be replayed."""
    if state.drifting:
        return state
    moved, strength = measured.shift_cm1, log(measured.signal_to_noise)
    up = state.up.with_p_value(state.shift.p_value(moved, 1))
    down = state.down.with_p_value(state.shift.p_value(moved, -1))
    weaker = state.weaker.with_p_value(state.signal.p_value(strength, -1))
    after = replace(
        state,
        shift=state.shift.with_value(moved),
        signal=state.signal.with_value(strength),
        up=up,
        down=down,
        weaker=weaker,
        recent=(*state.recent, moved)[-max(up.since, down.since, 1) :],
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
        charts = {name: _chart(given[name]) for name in ("up", "down", "weaker")}
        return State(
            shift=_past(given["shift"]),
            signal=_past(given["signal"]),
            **charts,
            usual_shift_cm1=float(given["usual_shift_cm1"]),
            recent=tuple(float(value) for value in given["recent"]),
            flags=tuple(Flag(**one) for one in given["flags"]),
        )
    except (KeyError, TypeError, ValueError) as trouble:
        if isinstance(trouble, BrokenState):
            raise
        raise BrokenState(f"the state of drift cannot be read ({trouble})") from None


def _chart(given: Any) -> Chart:
    numbers = {name: tuple(float(one) for one in given[name]) for name in ("ends", "stakes")}
    if len(numbers["ends"]) != len(numbers["stakes"]) or not numbers["ends"]:
        raise ValueError("a chart needs one stake for each class")
    return Chart(**{**given, **numbers})


def _past(given: Any) -> Past:
    numbers = {name: tuple(float(one) for one in given[name]) for name in ("values", "waiting")}
    return Past(**{**given, **numbers})
