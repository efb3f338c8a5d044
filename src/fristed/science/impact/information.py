"""What it is worth to know more before choosing: EVPI and EVPPI."""

import numpy as np

from .networks import Floats

BINS = 50
KNOTS = 8
DEGREE = 3
DIGITS = 9


def evpi(net_benefit: Floats) -> float:
    """Estimate the expected value of perfect information.

    Parameters
    ----------
    net_benefit : ndarray, shape (strategies, draws)
        In money.

    Returns
    -------
    float
        What it is worth at most to know every input before choosing; never below 0.

    References
    ----------
    .. [1] A. Brennan, S. Kharroubi, A. O'Hagan, J. Chilcott, Med. Decis. Making 27 (2007) 448-470.
    """
    return float(net_benefit.max(axis=0).mean() - net_benefit.mean(axis=1).max())


def evppi(net_benefit: Floats, values: Floats) -> float:
    """Estimate the expected value of knowing one input, by regression.

    Parameters
    ----------
    net_benefit : ndarray, shape (strategies, draws)
    values : ndarray, shape (draws,)
        The input's draws; constant, it is worth nothing to know.

    Returns
    -------
    float
        To nine significant digits: further ones of the regression vary from machine to machine.

    Notes
    -----
    Each strategy's net benefit beside the first's is regressed on the input by a cubic spline with
    eight pieces between quantiles; what is fitted stands for what is expected given the input.
    Upwards biased by noise, less so with more draws: see `evppi_by_bins` for another estimate.

    References
    ----------
    .. [1] M. Strong, J. E. Oakley, A. Brennan, Med. Decis. Making 34 (2014) 311-326,
       doi:10.1177/0272989X13505910.
    """
    if np.ptp(values) == 0:
        return 0.0
    beside = (net_benefit - net_benefit[0])[1:]
    basis = _basis(values)
    weights, *_ = np.linalg.lstsq(basis, beside.T, rcond=None)
    fitted = np.vstack([np.zeros(len(values)), (basis @ weights).T])
    found = float(fitted.max(axis=0).mean() - fitted.mean(axis=1).max())
    return max(0.0, float(f"{found:.{DIGITS}g}"))


def evppi_by_bins(net_benefit: Floats, values: Floats, bins: int = BINS) -> float:
    """Estimate the expected value of knowing one input, from means within bins of equal size.

    Parameters
    ----------
    net_benefit : ndarray, shape (strategies, draws)
    values : ndarray, shape (draws,)
    bins : int
        Fewer than draws; at most about a fiftieth of them.

    References
    ----------
    .. [1] M. Strong, J. E. Oakley, Med. Decis. Making 33 (2013) 755-766.
    """
    if np.ptp(values) == 0:
        return 0.0
    parts = np.array_split(np.argsort(values, kind="stable"), bins)
    best = sum(len(part) * net_benefit[:, part].mean(axis=1).max() for part in parts)
    return max(0.0, float(best / len(values) - net_benefit.mean(axis=1).max()))


def _basis(values: Floats) -> Floats:
    from scipy.interpolate import BSpline  # inline: slow to load

    # what takes few values has fewer knots than pieces
    inner = np.unique(np.quantile(values, np.linspace(0, 1, KNOTS + 1)))
    knots = np.r_[[inner[0]] * DEGREE, inner, [inner[-1]] * DEGREE]
    return np.asarray(BSpline.design_matrix(values, knots, DEGREE).toarray())
