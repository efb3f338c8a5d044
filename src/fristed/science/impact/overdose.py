"""Deaths averted by treated overdoses, and the risk of dying of one: Milloy, staff, PROFOUND."""

import numpy as np

from .model import Values
from .networks import Floats


def milloy(x: Values) -> dict[str, Floats]:
    """Compute the model of ``models/milloy_2008.yaml``: ``E (D/N) / rate``, for three rates.

    References
    ----------
    .. [1] M.-J. S. Milloy et al., PLoS ONE 3 (2008) e3351, doi:10.1371/journal.pone.0003351.
    """
    found = {}
    for which in ("lowest", "middle", "highest"):
        fatal = x["fatal_overdose_rate"] / x[f"nonfatal_rate_{which}"]
        found[f"averted_at_{which}_rate"] = x["treated_overdoses"] * fatal
        found[f"averted_a_year_at_{which}_rate"] = x["treated_overdoses"] * fatal / x["years"]
    return found


def staff_judgement(x: Values) -> dict[str, Floats]:
    """Compute the model of ``models/staff_judgement.yaml``.

    References
    ----------
    .. [1] C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413.
    """
    from scipy import stats  # inline: slow to load, and whoever lists models needs none

    held, of = x["judged_fatal"], x["emergencies"]
    # the limits are 0 and 1 where none or all were judged so; beta has no such parameter
    with np.errstate(invalid="ignore"):
        low = np.where(held <= 0, 0.0, stats.beta.ppf(0.025, held, of - held + 1))
        high = np.where(held >= of, 1.0, stats.beta.ppf(0.975, held + 1, of - held))
    found = {"judged_share": held / of, "judged_share_low": low, "judged_share_high": high}
    for which in ("lowest", "highest"):
        fatal = x["fatal_overdose_rate"] / x[f"nonfatal_rate_{which}"]
        found[f"averted_at_{which}_rate"] = of * fatal
    return found | {"averted_by_judgement": held}


def risk_of_death(x: Values, naloxone_used: Floats) -> Floats:
    """Give the risk of dying of an overdose.

    Parameters
    ----------
    x : mapping
        The inputs of ``models/profound_tree.yaml``.
    naloxone_used : ndarray
        Share of overdoses that somebody sees in which naloxone is used.

    Notes
    -----
    In public or not; seen or not; if seen, naloxone, else an ambulance called or not. Unseen, or
    seen and nothing done, the risk is that of an untreated overdose.

    References
    ----------
    .. [1] github.com/pph-collective/profound-model (read, not copied).
    """
    untreated, ratio = x["mortality_untreated"], x["ambulance_risk_ratio"]
    places = (
        (x["public_share"], 1.0, 1.0),
        (1 - x["public_share"], x["witnessed_private_ratio"], x["called_private_ratio"]),
    )
    risk = 0 * untreated
    for share, seen_ratio, called_ratio in places:
        seen, called = x["witnessed_in_public"] * seen_ratio, x["called_in_public"] * called_ratio
        without = untreated * (called * ratio + 1 - called)
        treated = naloxone_used * x["mortality_with_naloxone"] + (1 - naloxone_used) * without
        risk = risk + share * ((1 - seen) * untreated + seen * treated)
    return risk


def profound(x: Values) -> dict[str, Floats]:
    """Compute the model of ``models/profound_tree.yaml``."""
    used = x["naloxone_used"]
    risk, none = risk_of_death(x, used), risk_of_death(x, 0 * used)
    return {
        "risk_of_death": risk,
        "risk_without_naloxone": none,
        "risk_with_all_naloxone": risk_of_death(x, 0 * used + 1),
        "deaths": x["overdoses"] * risk,
        "deaths_averted": x["overdoses"] * (none - risk),
    }
