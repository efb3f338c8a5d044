"""What a room in Baltimore averts and saves: Irwin and others, 2017."""

from .infection import averted, infections
from .model import Values
from .networks import Floats


def irwin(x: Values) -> dict[str, Floats]:
    """Compute the model of ``models/irwin_2017.yaml``; all is for one year.

    References
    ----------
    .. [1] A. Irwin et al., Harm Reduct. J. 14 (2017) 29, doi:10.1186/s12954-017-0153-2.
    """
    less = _averted(x)
    saved = {
        "hiv_saving": less["hiv_infections_averted"] * x["hiv_cost"],
        "hcv_saving": less["hcv_infections_averted"] * x["hcv_cost"],
        "ssti_saving": less["ssti_hospital_days_averted"] * x["hospital_day_cost"],
        "deaths_saving": less["deaths_averted"] * x["life_value"],
        "ambulance_saving": less["ambulance_calls_averted"] * x["ambulance_cost"],
        "hospital_saving": less["hospital_stays_averted"] * x["hospital_cost"],
        "treatment_saving": less["people_into_treatment"]
        * x["treatment_retention"]
        * (x["treatment_benefit_ratio"] - 1)
        * x["treatment_cost"],
    }
    benefit = sum(saved.values(), start=0 * x["room_cost"])
    return less | saved | {"benefit": benefit, "net_benefit": benefit - x["room_cost"]}


def _averted(x: Values) -> dict[str, Floats]:
    overdoses = x["injections_in_room"] * x["overdoses_per_injection"]
    return {
        "hiv_infections_averted": _infections(x, "hiv"),
        "hcv_infections_averted": _infections(x, "hcv"),
        "ssti_hospital_days_averted": x["clients"]
        * x["ssti_hospital_share"]
        * x["ssti_reduction"]
        * x["ssti_days"],
        "deaths_averted": x["death_reduction"] * x["deaths_nearby_share"] * x["overdose_deaths"],
        "ambulance_calls_averted": overdoses
        * (x["ambulance_share_outside"] - x["ambulance_share_inside"]),
        "hospital_stays_averted": overdoses
        * (x["hospital_share_outside"] - x["hospital_share_inside"]),
        "people_into_treatment": x["clients"] * x["treatment_uptake"],
    }


def _infections(x: Values, virus: str) -> Floats:
    found = infections(
        x[f"{virus}_negative_share"],
        x["needles"],
        x["shared_share"],
        x["not_bleached_share"],
        x[f"{virus}_prevalence"],
        x[f"{virus}_transmission"],
        x["partners"],
    )
    return averted(found, x["sharing_reduction"], x["clients"], x["people_who_inject"])
