"""Did the first one work: one series before and after, or places beside each other.

What is computed is science.evaluation's; here it becomes JSON. First what the counts say, then what
the test is worth on these very counts: only then may a word like "significant" fall.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from fristed.apps.planning.queries.finite import told_finite
from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values

from .monthly import counted_by_month
from .tabled import DIFFERENCES, SERIES, panel, series

if TYPE_CHECKING:
    from fristed.science.evaluation import (
        Estimate,
        Interrupted,
        Panel,
        Ranked,
        Series,
        TwoByTwo,
        Verdict,
    )

FOUND, WORTH = "found", "worth"
METHODS_OF_SERIES: Final = ("default", "plug_in", "classical")
OF_SYNTHETIC: Final = ("difference", "low", "high", "ratio", "p", "attainable_p")
BAND: Final = (0.025, 0.975)
OVER_POISSON: Final = 1.001  # below it negative binomial counts are Poisson's to every digit told

DEFAULTS: Final[Results] = {
    "design": SERIES,
    "time": "",
    "outcome": "",
    "exposure": "",
    "unit": "",
    "treated": "",
    "change": "level",
    "harmonics": 2,
    "simulations": 2000,
}


def parts(_values: Values) -> Sequence[str]:
    """Name the steps: what the counts say, and what the test is worth on them."""
    return [FOUND, WORTH]


def part(values: Values, seed: int, name: str, _before: Sequence[Results]) -> Results:
    """Compute one step."""
    from fristed.science.evaluation import (  # inline: scipy and numba are slow to load
        NoTime,
        OneTreated,
        TooShort,
        UnusableTable,
    )

    how = {SERIES: _one_series, DIFFERENCES: _differences}.get(values["design"], _synthetic)
    try:
        return dict(told_finite(how(values, seed, name == WORTH)))
    except (NoTime, OneTreated, TooShort, UnusableTable) as trouble:
        raise Impossible("impossible") from trouble


def _one_series(values: Values, seed: int, worth: bool) -> Results:
    from fristed.science.evaluation import interrupted  # inline: as above

    one = series(values)
    found = interrupted(
        one,
        change=values["change"],
        harmonics=values["harmonics"],
        simulations=values["simulations"] if worth else 0,
        seed=seed,
    )
    methods = dict(
        zip(METHODS_OF_SERIES, (found.effect, found.plug_in, found.classical), strict=True)
    )
    if not worth:
        told = {name: estimate(method) for name, method in methods.items()}
        return {"methods": told, **_about_series(one, found)}
    sizes = found.rejections.sizes
    return {
        "sizes": {name: sizes.get(method.method) for name, method in methods.items()},
        "power": _power(found.rejections.power),
        "verdict": _verdict(found.verdict, found.rejections.size),
    }


def _about_series(one: "Series", found: "Interrupted") -> Results:
    return {
        "series": _told(one, found.expected, found.fitted, found.dispersion),
        "before": int((~one.after).sum()),
        "after": int(one.after.sum()),
        "missing": one.missing,
        "events": int(one.counts.sum()),
        "season": one.season,
        "seasonal": any(name.startswith(("sine", "cosine")) for name in found.names),
        "dispersion": found.dispersion,
        "autocorrelation": found.autocorrelation,
        "one_sided": found.one_sided,
    }


def _told(one: "Series", expected: Any, fitted: Any, dispersion: float) -> list[Results]:
    low, high = band(expected, dispersion)
    rows = zip(one.labels, one.counts, expected, fitted, low, high, one.after, strict=True)
    return [
        {
            "time": time,
            "counted": int(count),
            "expected": float(without),
            "fitted": float(with_it),
            "low": float(least),
            "high": float(most),
            "after": bool(after),
        }
        for time, count, without, with_it, least, most, after in rows
    ]


def band(mean: Any, dispersion: float) -> tuple[Any, Any]:
    """Return between which counts 95 % would lie if the mean were known; (n,) each."""
    from scipy import stats  # inline: half a second

    if dispersion < OVER_POISSON:
        return stats.poisson.ppf(BAND[0], mean), stats.poisson.ppf(BAND[1], mean)
    share = 1.0 / dispersion
    size = mean * share / (1.0 - share)
    return stats.nbinom.ppf(BAND[0], size, share), stats.nbinom.ppf(BAND[1], size, share)


def _differences(values: Values, seed: int, worth: bool) -> Results:
    from fristed.science.evaluation import differences  # inline: as above

    held = panel(values)
    simulations = values["simulations"] if worth else 0
    found = differences(held, simulations=simulations, seed=seed)
    if worth:
        return {"ranked": [_ranked(one) for one in found.ranked], "primary": found.primary}
    return {
        "counts": _four(found.counts),
        "blocks": _blocks(held, found.fixed.dispersion),
        "rates": _rates(held),
        "dispersion": found.fixed.dispersion,
        "autocorrelation": found.fixed.autocorrelation,
        **_places(held),
    }


def _four(of: "TwoByTwo") -> Results:
    changes = {"treated": of.treated, "others": of.comparison}
    told = {
        name: {"ratio": estimate(one.ratio), "additive": estimate(one.difference)}
        for name, one in changes.items()
    }
    return {**told, "both": {"ratio": estimate(of.ratio), "additive": estimate(of.difference)}}


def _blocks(held: "Panel", dispersion: float) -> list[Results]:
    from fristed.science.evaluation import event_study  # inline: as above

    return [
        {
            "begins": one.begins,
            "time": one.label,
            "ratio": estimate(one.ratio),
            "additive": estimate(one.difference),
        }
        for one in event_study(held, dispersion=dispersion)
    ]


def _rates(held: "Panel") -> list[Results]:
    real = held.is_treated

    def of(places: Any) -> list[float]:
        return list(held.counts[places].sum(axis=0) / held.exposure[places].sum(axis=0))

    rows = zip(held.labels, of(real), of(~real), ~held.before, strict=True)
    return [
        {"time": time, "treated": float(mine), "others": float(theirs), "after": bool(after)}
        for time, mine, theirs, after in rows
    ]


def _places(held: "Panel") -> Results:
    return {
        "places": len(held.units),
        "treated": list(held.treated),
        "before": int(held.before.sum()),
        "after": int((~held.before).sum()),
        "events": int(held.counts.sum()),
        "with_exposure": bool((held.exposure != 1).any()),
    }


def _synthetic(values: Values, seed: int, worth: bool) -> Results:
    from fristed.science.evaluation import synthetic_control  # inline: as above

    held = panel(values)
    found = synthetic_control(held, simulations=values["simulations"] if worth else 0, seed=seed)
    if worth:
        return {"verdict": _verdict(found.verdict, found.size), "power": _power(found.power)}
    rows = zip(held.labels, found.observed, found.expected, ~held.before, strict=True)
    return {
        **{name: getattr(found, name) for name in OF_SYNTHETIC},
        "fit_before": found.rmspe_before,
        "fit_after": found.rmspe_after,
        "weights": [{"place": name, "weight": w} for name, w in found.weights.items()],
        "placebos": [{"place": name, "ratio": r} for name, r in found.placebo_ratios.items()],
        "rates": [
            {"time": time, "counted": float(y), "expected": float(e), "after": bool(after)}
            for time, y, e, after in rows
        ],
        **_places(held),
    }


def estimate(one: "Estimate | None") -> Results | None:
    """Return an estimate as JSON; None where there is none."""
    if one is None:
        return None
    return {"value": one.estimate, "low": one.low, "high": one.high, "p": one.p}


def _power(of: Mapping[float, float]) -> list[Results]:
    return [{"ratio": ratio, "power": share} for ratio, share in of.items()]


def _verdict(one: "Verdict", size: float | None) -> Results:
    return {"word": one.word.name.lower(), "size": size}


def _ranked(one: "Ranked") -> Results:
    return {
        "scale": one.scale,
        "placebo": one.placebo,
        "value": one.estimate,
        "low": one.low,
        "high": one.high,
        "p": one.p,
        "attainable_p": one.attainable_p,
        "power": _power(one.power),
        "verdict": _verdict(one.verdict, one.size),
    }


def is_quick(_values: Values) -> bool:
    """Thousands of series like the one at hand are tested: it is never done within a page."""
    return False


METHOD: Final = Method(
    name="evaluation",
    version=1,
    page="docs/methods/evaluation.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=is_quick,
    counted=counted_by_month,
)
