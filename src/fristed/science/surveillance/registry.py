"""Every method by its name, with its source and what is taken where nothing is said."""

from collections.abc import Callable, Mapping
from typing import Final

from . import changing, cusum, ears, farrington, novelty, shares
from .arrays import Array
from .methods import Method, Run, Setting
from .signals import Signals, UnusableSetting


def _ears(method: Callable[..., Signals]) -> Run:
    def run(counts: Array, _: Array | None, of: Setting) -> Signals:
        return method(counts, alpha=of.alpha, baseline=of.baseline, min_sigma=of.min_sigma)

    return run


def _past(of: Setting) -> farrington.Past:
    return farrington.Past(of.years, of.half_window, of.season)


def _original(counts: Array, out_of: Array | None, of: Setting) -> Signals:
    return farrington.original(
        counts, alpha=of.alpha, past=_past(of), transform=of.transform, exposure=out_of
    )


def _improved(counts: Array, out_of: Array | None, of: Setting) -> Signals:
    return farrington.improved(counts, alpha=of.alpha, past=_past(of), exposure=out_of)


def _rossi(counts: Array, out_of: Array | None, of: Setting) -> Signals:
    return cusum.rossi(
        counts,
        baseline=of.baseline,
        reference=of.reference,
        limit=of.limit,
        transform=of.transform,
        exposure=out_of,
    )


def _lucas(counts: Array, out_of: Array | None, of: Setting) -> Signals:
    return cusum.lucas(
        counts, baseline=of.baseline, ratio=of.ratio, limit=of.limit, exposure=out_of
    )


def _beta_binomial(counts: Array, out_of: Array | None, of: Setting) -> Signals:
    tested = counts if out_of is None else out_of
    return shares.beta_binomial(counts, tested, alpha=of.alpha, baseline=of.baseline)


def _changepoint(counts: Array, out_of: Array | None, of: Setting) -> Signals:
    return changing.changepoint(
        counts,
        alpha=of.alpha,
        baseline=of.baseline,
        run=of.run,
        recent=of.recent,
        probability=of.probability,
        exposure=out_of,
        bounds=of.bounds,
    )


def _first_seen(counts: Array, out_of: Array | None, of: Setting) -> Signals:
    return novelty.first_seen(
        counts, tested=out_of, alpha=of.alpha, baseline=of.baseline, absent=of.absent
    )


_EARS: Final = {"baseline": 7, "min_sigma": 0.0}
_PAST: Final = {"years": 5, "half_window": 3, "season": 52}
_WITHIN: Final = "Hutwagner 2003; Fricker 2008, doi:10.1002/sim.3197"

METHODS: Final[Mapping[str, Method]] = {
    one.name: one
    for one in (
        Method(
            "ears-c1",
            "EARS C1: the weeks right before",
            _WITHIN,
            {"alpha": 0.001, **_EARS},
            "none",
            False,
            _ears(ears.c1),
            lambda of: of.baseline,
        ),
        Method(
            "ears-c2",
            "EARS C2: a baseline that ends two weeks before",
            _WITHIN,
            {"alpha": 0.001, **_EARS},
            "none",
            False,
            _ears(ears.c2),
            lambda of: of.baseline + 2,
        ),
        Method(
            "ears-c3",
            "EARS C3: three weeks of C2 together",
            _WITHIN,
            {"alpha": 0.025, **_EARS},
            "none",
            False,
            _ears(ears.c3),
            lambda of: of.baseline + 4,
            gives_p=False,
        ),
        Method(
            "farrington",
            "Farrington: the same weeks of earlier years",
            "Farrington 1996, doi:10.2307/2983331",
            {"alpha": 0.005, **_PAST, "transform": "2/3"},
            "may",
            True,
            _original,
            lambda of: _past(of).first,
        ),
        Method(
            "farrington-improved",
            "Farrington as improved: all weeks of earlier years, by season",
            "Noufaily 2013, doi:10.1002/sim.5595",
            {"alpha": 0.005, **_PAST},
            "may",
            True,
            _improved,
            lambda of: _past(of).first,
        ),
        Method(
            "cusum",
            "Poisson CUSUM of standardised counts",
            "Rossi 1999, Stat Med 18:2111",
            {"baseline": 26, "reference": 1.04, "limit": 2.26, "transform": "rossi"},
            "may",
            True,
            _rossi,
            lambda of: of.baseline,
            gives_p=False,
        ),
        Method(
            "cusum-counts",
            "Poisson CUSUM of the counts themselves",
            "Lucas 1985, doi:10.1080/00401706.1985.10488030",
            {"baseline": 26, "ratio": 2.0, "limit": 8.0},
            "may",
            True,
            _lucas,
            lambda of: of.baseline,
            gives_p=False,
        ),
        Method(
            "beta-binomial",
            "A share of what was tested, against the weeks before",
            "Gelman 2013; Skellam 1948",
            {"alpha": 0.001, "baseline": 26},
            "must",
            False,
            _beta_binomial,
            lambda of: of.baseline,
        ),
        Method(
            "changepoint",
            "Bayesian online changepoint detection",
            "Adams & MacKay 2007, arXiv:0710.3742",
            {"alpha": 0.001, "baseline": 7, "run": 100.0, "recent": 8, "probability": 0.5},
            "may",
            True,
            _changepoint,
            lambda of: of.baseline,
        ),
        Method(
            "first-seen",
            "First seen, with the rule of three",
            "Hanley & Lippman-Hand 1983",
            {"alpha": 0.05, "baseline": 7, "absent": 0},
            "may",
            False,
            _first_seen,
            lambda of: of.baseline,
        ),
    )
}


def method(name: str) -> Method:
    """Return a method by its name.

    Raises
    ------
    UnusableSetting
        Where there is none of that name; names them all.
    """
    if name not in METHODS:
        raise UnusableSetting(f"there is no method {name}; there are {', '.join(METHODS)}")
    return METHODS[name]
