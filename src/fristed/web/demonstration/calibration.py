"""The figures the demonstration is set to: published ones with their source, else an assumption.

Published figures are those of facts/rooms/benchmarks.csv and derived_rates.csv, named by the id of
their source there. An assumption says so; it is chosen to look plausible and proves nothing.
"""

from typing import Final

# --- How many come, and what for ---------------------------------------------------------------
VISITS_PER_DAY: Final = 72.0  # Oslo 2019-22, no_lisbon: 104,926 visits in four years
NEW_PEOPLE_PER_DAY: Final = 51 / 365  # Oslo 2017, no_prop13: 51 new registrations

# Oslo 2022, no_lisbon: 75 % injected, 24 % inhaled; the rest is not described there (assumption:
# snorted, about which the rule book of Norway asks a person).
ROUTES: Final = {"inject": 0.75, "inhale": 0.24, "nasal": 0.01}

# Assumptions: of a hundred who come, so many come for help alone, cannot use the room under a
# provision, or go before a place is free though nobody kept them waiting.
HELP_ONLY: Final = 0.03
CANNOT_USE: Final = 0.02
GO_BEFORE: Final = 0.01
USES: Final = 1 - HELP_ONLY - CANNOT_USE - GO_BEFORE

# Assumption, without a benchmark for Oslo: opioids as in North Rhine-Westphalia in 2019 (nw_2019:
# 70 %), amphetamine in the place that cocaine has there. Each row: what is stated, how often.
SUBSTANCES: Final[dict[str, dict[tuple[str, ...], float]]] = {
    "inject": {
        ("heroin",): 0.56,
        ("heroin", "benzodiazepines"): 0.05,
        ("heroin", "cocaine"): 0.03,
        ("morphine",): 0.03,
        ("methadone",): 0.02,
        ("buprenorphine",): 0.03,
        ("amphetamine",): 0.21,
        ("methamphetamine",): 0.03,
        ("cocaine",): 0.03,
        ("unknown",): 0.01,
    },
    "inhale": {
        ("heroin",): 0.76,
        ("heroin", "cocaine"): 0.04,
        ("cocaine",): 0.10,
        ("crack",): 0.05,
        ("amphetamine",): 0.05,
    },
    "nasal": {("cocaine",): 0.5, ("amphetamine",): 0.5},
}
OPIOIDS: Final = frozenset({"heroin", "morphine", "methadone", "buprenorphine", "unknown"})
STIMULANTS: Final = frozenset({"cocaine", "crack", "amphetamine", "methamphetamine"})


def with_opioid(route: str) -> float:
    """Return the share of uses by a route in which an opioid is stated."""
    said = SUBSTANCES[route].items()
    return sum(share for stated, share in said if OPIOIDS.intersection(stated))


# --- Emergencies -------------------------------------------------------------------------------
OVERDOSES_PER_1000_VISITS: Final = 6.0  # Oslo 2019-22, no_lisbon: 3 a week; none by inhalation
OVERDOSE_PER_USE: Final = (
    OVERDOSES_PER_1000_VISITS / 1000 / (USES * ROUTES["inject"] * with_opioid("inject"))
)
# Assumption: as many others, whatever the route. (Germany 2023, de_2023: one emergency of any kind
# in 1,000 uses; the Thistle 2025, sct_data: 13.8 in 1,000 injections.)
OTHERS_PER_1000_VISITS: Final = 6.0
OTHER_PER_USE: Final = OTHERS_PER_1000_VISITS / 1000 / USES
WHILE_OBSERVED: Final = 0.096  # MSIC, nsw_rct: 19 of 197 began in the recovery area
WITH_OXYGEN: Final = 0.87  # Insite 2004-05, bc_kerr
WITH_NALOXONE: Final = 0.262  # Canada 2020-24, ca_dash: 10,865 of 41,538
# Assumption: more often than in New York (ny_y1: 23 of 636), so that a week shows one at all.
AMBULANCE: Final = 0.25
TAKEN_ALONG: Final = 0.5  # assumption: of those for whom an ambulance came
OUTSIDE_PER_DAY: Final = 0.12  # assumption: an emergency in the street or the toilet
ALARMS_PER_DAY: Final = 0.15  # assumption: a colleague needs help
JUDGED: Final = {"cannot_say": 0.5, "no": 0.3, "yes": 0.2}  # assumption

# --- Minutes: median and spread of a log-normal -------------------------------------------------
# Preparing and use together last 20 minutes on the mean, as at Insite (bc_facts06: mean minutes in
# the room; North Richmond plans 15 to 20, vic_age). The others are assumptions.
DESK: Final = (1.6, 0.45)
CALLED_AFTER: Final = (1.0, 0.6)
PREPARING: Final = (5.0, 0.5)
USE: Final = (13.0, 0.45)
OBSERVATION: Final = (8.0, 0.45)
AFTER_USE: Final = (22.0, 0.6)
CLEANING: Final = (3.0, 0.4)
PATIENCE: Final = (40.0, 0.35)
REGISTERING: Final = (9.0, 0.3)
LONGEST: Final = 3.0  # none of them lasts more than so many times its median

# --- When they come: weights by hour of the local day (assumption: few early, most after noon) ---
BY_HOUR: Final = {
    9: 3, 10: 5, 11: 6, 12: 7, 13: 8, 14: 8, 15: 8, 16: 8, 17: 7, 18: 6, 19: 6, 20: 5, 21: 4,
}  # fmt: skip
AT_NIGHT: Final = 0.5  # assumption: when the room is kept open for whoever tries it then
LAST_LET_IN_MIN: Final = 45  # assumption: nobody new in the last minutes before closing

# --- After use: what was offered. Germany 2023 (de_2023): counselling or referral in 80 of 1,000
# uses; the kinds are an assumption, as are supplies, rest and naloxone kits.
OFFERS: Final = {
    "supplies": 0.30, "rest": 0.25, "talk": 0.03, "social": 0.03, "nurse": 0.02, "naloxone": 0.03,
}  # fmt: skip

# --- Everyday: so many a day (assumptions) ------------------------------------------------------
PER_DAY: Final = {
    "incident": 0.6, "belonging": 1.0, "found_drugs": 0.35, "experience": 5.0, "complaint": 0.4,
    "enquiry": 0.35,
}  # fmt: skip
