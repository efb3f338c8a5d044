"""Rates before and after a room opened, near it and away from it: Vancouver and Sydney."""

import numpy as np

from .distributions import Z
from .model import Values
from .networks import Floats

PER = 100_000


def marshall(x: Values) -> dict[str, Floats]:
    """Compute the model of ``models/marshall_2011.yaml``: Wald limits, on both scales.

    References
    ----------
    .. [1] B. D. L. Marshall et al., Lancet 377 (2011) 1429-1437.
    """
    rate, variance, logarithmic = {}, {}, {}
    for at in ("near_{}_before", "near_{}_after", "rest_{}_before", "rest_{}_after"):
        deaths, years, key = x[at.format("deaths")], x[at.format("years")], at.replace("_{}", "")
        rate[key], variance[key] = deaths / years * PER, deaths / years**2 * PER**2
        logarithmic[key] = 1 / deaths
    return (
        _levels(rate) | _near(rate, variance, logarithmic) | _compared(rate, variance, logarithmic)
    )


def _levels(rate: dict[str, Floats]) -> dict[str, Floats]:
    return {
        "near_rate_before": rate["near_before"],
        "near_rate_after": rate["near_after"],
        "rest_rate_before": rate["rest_before"],
        "rest_rate_after": rate["rest_after"],
        "near_change_percent": 100 * (rate["near_after"] / rate["near_before"] - 1),
        "rest_change_percent": 100 * (rate["rest_after"] / rate["rest_before"] - 1),
    }


def _near(
    rate: dict[str, Floats], variance: dict[str, Floats], logarithmic: dict[str, Floats]
) -> dict[str, Floats]:
    change = rate["near_after"] - rate["near_before"]
    ratio = rate["near_after"] / rate["near_before"]
    error = np.sqrt(logarithmic["near_before"] + logarithmic["near_after"])
    return _wald(
        "near_change", change, np.sqrt(variance["near_before"] + variance["near_after"])
    ) | {
        "near_rate_ratio": ratio,
        "near_rate_ratio_low": ratio * np.exp(-Z * error),
        "near_rate_ratio_high": ratio * np.exp(Z * error),
    }


def _compared(
    rate: dict[str, Floats], variance: dict[str, Floats], logarithmic: dict[str, Floats]
) -> dict[str, Floats]:
    """Difference in differences, additive and multiplicative."""
    near = rate["near_after"] - rate["near_before"]
    rest = rate["rest_after"] - rate["rest_before"]
    ratios = (rate["near_after"] / rate["near_before"]) / (rate["rest_after"] / rate["rest_before"])
    error = np.sqrt(sum(logarithmic.values(), start=0 * near))
    return _wald(
        "difference_of_changes", near - rest, np.sqrt(sum(variance.values(), start=0 * near))
    ) | {"ratio_of_ratios": ratios, "ratio_of_ratios_p": _p(np.log(ratios) / error)}


def _wald(name: str, estimate: Floats, error: Floats) -> dict[str, Floats]:
    return {
        name: estimate,
        f"{name}_low": estimate - Z * error,
        f"{name}_high": estimate + Z * error,
        f"{name}_p": _p(estimate / error),
    }


def _p(z: Floats) -> Floats:
    from scipy import stats  # inline: slow to load, and whoever lists models needs none

    return np.asarray(2 * stats.norm.sf(np.abs(z)))


def sydney(x: Values) -> dict[str, Floats]:
    """Compute the model of ``models/sydney_2007.yaml``.

    References
    ----------
    .. [1] NCHECR, Sydney MSIC Evaluation Report No. 4 (2007).
    """
    from scipy import stats  # inline: slow to load, and whoever lists models needs none

    found: dict[str, Floats] = {}
    logs, squares = [], []
    for where in ("near", "rest"):
        before, after = x[f"{where}_before"], x[f"{where}_after"]
        ratio = (after / x["months_after"]) / (before / x["months_before"])
        square = 1 / before + 1 / after
        found[f"{where}_ratio"] = ratio
        found[f"{where}_ratio_low"] = ratio * np.exp(-Z * np.sqrt(square))
        found[f"{where}_ratio_high"] = ratio * np.exp(Z * np.sqrt(square))
        logs.append(np.log(ratio))
        squares.append(square)
    chi2 = (logs[0] - logs[1]) ** 2 / (squares[0] + squares[1])
    return found | {"interaction_chi2": chi2, "interaction_p": np.asarray(stats.chi2.sf(chi2, 1))}
