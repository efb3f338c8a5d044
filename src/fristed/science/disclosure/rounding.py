"""Rounding as it is published elsewhere: to a multiple, halves upwards."""

from math import floor


def rounded(value: float, base: int) -> int:
    """Round to the nearest multiple of a base, halves upwards.

    Parameters
    ----------
    value : float
        A count, not below nought.
    base : int
        The multiple; 1 leaves whole numbers as they are.

    Returns
    -------
    int
        The multiple.

    References
    ----------
    .. [1] Higher Education Statistics Agency, HESA Services Standard Rounding Methodology (rules
       1 to 3: 2.4 becomes 0 and 2.5 becomes 5, with base 5).
    """
    return base * floor(value / base + 0.5)


def percent(part: int | None, whole: int | None, *, least: float) -> int | None:
    """Give a whole per cent of two numbers as they were published, or nothing.

    It is made of the rounded numbers: a per cent of the exact ones would let them be worked out.

    Parameters
    ----------
    part, whole : int or None
        Published numbers; None is hidden.
    least : float
        No per cent of fewer than so many.

    Returns
    -------
    int or None
        The per cent, at most 100: rounding may carry a part above its whole.

    References
    ----------
    .. [1] HESA as in :func:`rounded`, rule 4 (none of fewer than 22.5 individuals).
    """
    if part is None or whole is None or whole < least:
        return None
    return min(100, rounded(100 * part / whole, 1))


def rate(part: int | None, whole: int | None, *, per: int, least: float) -> float | None:
    """Give so many per thousand (or another base) of two numbers as they were published.

    A rate is hidden with its numerator and with its denominator: of one and the rate the other
    could be worked out. It is made of what is printed, so it tells nothing that is not printed.

    Parameters
    ----------
    part, whole : int or None
        Published numbers; None is hidden.
    per : int
        1000 for so many per thousand.
    least : float
        No rate of fewer than so many.

    Returns
    -------
    float or None
        The rate, or None.

    References
    ----------
    .. [1] HESA as in :func:`rounded`, rule 4.
    """
    if part is None or not whole or whole < least:
        return None
    return per * part / whole
