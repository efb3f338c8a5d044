"""How surprising a week was: published methods over the site's series, each with its worth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from fristed.science.surveillance import Scenario, UnusableSetting, discover, method, worth

from ..choices import SignalKind
from .weeks import EVERYWHERE

if TYPE_CHECKING:
    from .weeks import Array, Checked

LEAST_TESTED: Final = 20.0  # samples of the baseline below which an area's share says nothing
SHOWN_WEEKS: Final = 26
RULE: Final = "addis"
FALSE_SHARE: Final = 0.05  # what the expected share of false discoveries is held below
# Tests with a larger chance cost nothing under ADDIS, which discards them: they are not kept.
KEPT_BELOW: Final = 0.5
SETTINGS: Final[Mapping[SignalKind, tuple[str, Mapping[str, Any]]]] = {
    SignalKind.FIRST_SEEN: ("first-seen", {"alpha": 0.05, "baseline": 7}),
    SignalKind.SHARE: ("beta-binomial", {"alpha": 0.001, "baseline": 26}),
    SignalKind.EMERGENCIES: ("beta-binomial", {"alpha": 0.001, "baseline": 26}),
}


@dataclass(frozen=True)
class Watched:
    """One test of one week: of what, how likely by chance, with the figures it was made of."""

    kind: SignalKind
    about: str
    name: str
    area: str
    week: date
    p: float
    alarm: bool
    score: float
    figures: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is of, in the order of tests."""
        return (str(self.kind), self.about, self.area)


def tests_of(checked: "Checked", week: int) -> Iterator[Watched]:
    """Yield the tests of one week (its place) over findings, in an order fixed beforehand."""
    for (key, area), counts in checked.found.items():
        name, tested = checked.names[key], checked.tested[area]
        if area == EVERYWHERE:
            one = (SignalKind.FIRST_SEEN, key, name, area)
            yield from _test(one, checked.weeks, counts, tested, week)
        if tested[max(week - SHOWN_WEEKS, 0) : week].sum() >= LEAST_TESTED:
            one = (SignalKind.SHARE, key, name, area)
            yield from _test(one, checked.weeks, counts, tested, week)


def test_of_emergencies(
    weeks: Sequence[date], events: "Array", visits: "Array", week: int
) -> Iterator[Watched]:
    """Yield the test of one week over emergencies out of visits."""
    one = (SignalKind.EMERGENCIES, "", "", EVERYWHERE)
    yield from _test(one, weeks, np.minimum(events, visits), visits, week)


def _test(
    of: tuple[SignalKind, str, str, str],
    weeks: Sequence[date],
    counts: "Array",
    tested: "Array",
    week: int,
) -> Iterator[Watched]:
    kind = of[0]
    name, given = SETTINGS[kind]
    found = method(name)
    setting, _ = found.setting(given)
    if week < found.first(setting) or not tested[week]:
        return
    said = found.judge(counts[: week + 1], tested[: week + 1], setting)
    p = float(said.p[week])
    if not said.judged[week] or not np.isfinite(p) or p > KEPT_BELOW:
        return
    since = max(week + 1 - SHOWN_WEEKS, 0)
    figures = {
        "weeks": [one.isoformat() for one in weeks[since : week + 1]],
        "counts": [int(one) for one in counts[since : week + 1]],
        "out_of": [int(one) for one in tested[since : week + 1]],
        "upper": _plain(said.upper[week]),
        **{word: _plain(values[week]) for word, values in said.evidence.items()},
    }
    alarm = bool(said.alarm[week])
    yield Watched(*of, weeks[week], p, alarm, _plain(said.score[week]) or 0.0, figures)


def _plain(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def levels(before: Sequence[float], now: Sequence[float]) -> list[tuple[float, bool]]:
    """Return for each new test its level, and whether it is a discovery, after all before it."""
    if not now:
        return []
    found = discover(np.array([*before, *now], float), alpha=FALSE_SHARE, rule=RULE)
    since = len(before)
    return [
        (float(level), bool(is_found))
        for level, is_found in zip(found.levels[since:], found.found[since:], strict=True)
    ]


@dataclass(frozen=True)
class Price:
    """What a setting costs where nothing happens, and how soon a doubling is seen."""

    false_alarms_a_year: float
    delay_weeks: float | None
    seen_share: float


def price_of(one: Watched) -> Price | None:
    """Return what the setting is worth on a series like this one; None where it has no rate.

    A substance is seen for the first time once: such a rule has no false alarms a year.
    """
    if one.kind == SignalKind.FIRST_SEEN:
        return None
    counts, out_of = one.figures["counts"][:-1], one.figures["out_of"][:-1]
    weeks = max(len(counts), 1)
    mean, tested = max(sum(counts) / weeks, 0.1), max(sum(out_of) / weeks, 1.0)
    return _price(SETTINGS[one.kind][0], one.kind, round(min(mean, tested / 2.5), 1), round(tested))


@lru_cache(maxsize=256)
def _price(name: str, kind: SignalKind, mean: float, tested: int) -> Price | None:
    found = method(name)
    setting, _ = found.setting(SETTINGS[kind][1])
    scenario = Scenario(mean=max(mean, 0.1), tested=float(tested), years=5, series=100)
    try:
        said = worth(found, setting, scenario, np.random.default_rng(2026))
    except UnusableSetting:
        return None
    delay = said.delay_mean if np.isfinite(said.delay_mean) else None
    return Price(said.false_alarms_a_year, delay, said.seen)
