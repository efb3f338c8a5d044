"""Infections by shared needles: the circulation model of Jacobs, and what a room averts."""

from .model import Values
from .networks import Floats


def infections(
    negative_share: Floats,
    needles: Floats,
    shared_share: Floats,
    not_bleached_share: Floats,
    prevalence: Floats,
    transmission: Floats,
    partners: Floats,
) -> Floats:
    """Estimate new infections a year: ``I N s d (1 - (1 - q t)^m)``.

    Parameters
    ----------
    negative_share, shared_share, not_bleached_share, prevalence, transmission : ndarray
        Shares: not infected (I), needles shared (s), not bleached (d), infected (q), infected by
        one shared injection (t).
    needles : ndarray
        Needles in circulation a year (N).
    partners : ndarray
        With how many people one is shared (m).

    References
    ----------
    .. [1] P. Jacobs et al., Can. J. Public Health 90 (1999) 168-171, doi:10.1007/BF03404500.
    """
    risk = 1 - (1 - prevalence * transmission) ** partners
    return negative_share * needles * shared_share * not_bleached_share * risk


def averted(found: Floats, reduction: Floats, clients: Floats, people: Floats) -> Floats:
    """Estimate infections averted, where clients share less by `reduction` and nobody else does."""
    return found * reduction * clients / people


def jacobs(x: Values) -> dict[str, Floats]:
    """Compute the model of ``models/jacobs_*.yaml``."""
    found = infections(
        x["negative_share"],
        x["needles"],
        x["shared_share"],
        x["not_bleached_share"],
        x["prevalence"],
        x["transmission"],
        x["partners"],
    )
    less = averted(found, x["sharing_reduction"], x["clients"], x["people_who_inject"])
    return {
        "infections": found,
        "infections_averted": less,
        "saving": less * x["infection_cost"],
    }
