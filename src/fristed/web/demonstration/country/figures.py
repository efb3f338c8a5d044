"""The figures that the synthetic country is set to: published ones with their source, else assumed.

Published figures are those of facts/rooms/benchmarks.csv, derived_rates.csv and country_counts.csv
(named by the id of their source) and of facts/care/low_threshold.md. An assumption says so; it is
chosen to look plausible and proves nothing. How long things take is in `..calibration`.
"""

from typing import Final

# --- How much: Germany 2023 (de_2023: 29 of 32 rooms answered), and what issue E asks for
ROOMS: Final = 32
EPISODES: Final = 650_000
INJECTIONS: Final = 230_000
CLIENTS: Final = 18_500
EMERGENCIES: Final = 650
TALKS_AND_REFERRALS: Final = 52_000
PLACES_PER_ROOM: Final = 302 / 29
HOURS_PER_WEEK: Final = 47
EXCHANGES: Final = 600_000
SYRINGES: Final = 2_500_000
# Assumptions: of the talks and referrals, so many are referrals; and what nobody counted there.
REFERRALS: Final = 6_000
KITS: Final = 9_000
SAMPLES: Final = 3_000
FINDS: Final = 6_000
HCV_OFFERED: Final = 4_000
# Assumptions, as in the demonstration city: of a hundred who come, 94 use.
USES: Final = 0.94
HELP_ONLY, CANNOT_USE, GO_BEFORE = 0.03, 0.02, 0.01

# --- Where: assumption. Rooms differ in size as a power of their rank; the largest has about 15 %.
SIZE_BY_RANK: Final = -0.7
PLACES_BY_SIZE: Final = 0.6  # assumption: a room with twice the uses has half as many places more
FOR_INJECTING: Final = 53 / 105  # nw_2019: 53 places for injecting, 52 for inhaling
# The Länder are those whose rules, as Fristed read them, answer at the desk in the year 2025.
LAENDER: Final = ("DE/NW", "DE/NI", "DE/BW", "DE/NW", "DE/SN", "DE/NW", "DE/NI", "DE/NW")
# Opening hours by size: up to which part of the ranks, weekdays, Saturday, Sunday. Over the 32 the
# mean is 47 hours a week, as published; how they differ is an assumption.
OPENING: Final[tuple[tuple[float, tuple[int, int], tuple[int, int], tuple[int, int]], ...]] = (
    (2 / 32, (8, 20), (8, 20), (8, 20)),
    (7 / 32, (9, 20), (11, 18), (11, 18)),
    (16 / 32, (9, 18), (11, 16), (0, 0)),
    (25 / 32, (10, 17), (12, 14), (0, 0)),
    (1.0, (10, 16), (0, 0), (0, 0)),
)

# --- When: assumptions. Weights of the hours, of Monday to Sunday, of January to December
BY_HOUR: Final = {
    8: 4, 9: 6, 10: 8, 11: 9, 12: 9, 13: 9, 14: 9, 15: 8, 16: 8, 17: 7, 18: 6, 19: 5,
}  # fmt: skip
BY_WEEKDAY: Final = (1.06, 1.02, 1.0, 1.0, 1.04, 0.9, 0.86)
BY_MONTH: Final = (1.04, 1.03, 1.02, 1.0, 0.98, 0.95, 0.93, 0.95, 0.99, 1.01, 1.04, 1.06)

# --- Who: episodes per client 35.1 on the mean (650,000 / 18,500); the tail is an assumption
FREQUENCY_SPREAD: Final = 1.5
MOST_TIMES_THE_MEAN: Final = 20
# North Rhine-Westphalia 2019 (nw_2019): 86 % of the episodes are men's; the rest: assumption.
MEN: Final = 0.86
OTHER_GENDERS: Final = {"woman": 0.9, "other": 0.02, "": 0.08}
# North Rhine-Westphalia 2018 (nw_2018): 105,606 of 271,602 episodes by people in treatment (OAT).
OAT: Final = 105_606 / 271_602
AGE_BANDS: Final = {"18": 0.06, "25": 0.22, "35": 0.36, "45": 0.24, "55": 0.10, "65": 0.02}
LANGUAGES: Final = {"": 0.85, "de": 0.05, "pl": 0.03, "ru": 0.03, "ar": 0.02, "fa": 0.02}
NEW_THIS_YEAR: Final = 0.25  # assumption

# --- What is used, and how. Routes: de_2023 (inhaled 61 %, injected 35 %, snorted 3 %). Substances
# there: opioids 56 %, crack 19.4 %, cocaine 14 %, heroin and cocaine together 9 %; amphetamine and
# benzodiazepines fill what is left. How routes and substances cross is an assumption; each row sums
# to its route's share of all episodes, and the substances to the published shares.
INHALED, SNORTED = 0.61, 0.03
STATED: Final[dict[str, dict[str, float]]] = {
    "inject": {
        "heroin": 0.2, "methadone": 0.02, "cocaine": 0.06, "cocktail": 0.068,
        "amphetamine": 0.0028, "benzodiazepines": 0.003,
    },
    "inhale": {
        "heroin": 0.3328, "crack": 0.194, "cocaine": 0.055, "cocktail": 0.022,
        "amphetamine": 0.003, "benzodiazepines": 0.0032,
    },
    "nasal": {"cocaine": 0.025, "heroin": 0.003, "amphetamine": 0.002},
    "oral": {"methadone": 0.0042, "benzodiazepines": 0.002},
}  # fmt: skip
OPIOIDS: Final = ("heroin", "methadone", "cocktail")
SECOND_DOSE: Final = 0.05  # assumption
AFTER_USE: Final = 0.55  # assumption: the others go after a short look
OFFERED: Final = {"supplies": 0.05, "rest": 0.05, "nurse": 0.02}  # assumption, per use

# --- Emergencies: one of any kind in 1,000 uses (650 / 650,000)
# Assumption: so many are opioid overdoses, and what the others are.
OVERDOSES: Final = 0.6
OTHER_KINDS: Final = {
    "stimulant_toxicity": 0.3, "seizure": 0.2, "psychiatric": 0.25, "injury": 0.15, "other": 0.1,
}  # fmt: skip

# --- Equipment. Returns, people and topics: assumptions, as in the demonstration city
BY_OUTLET: Final = {"desk": 0.88, "outreach": 0.08, "machine": 0.04}
TWO_ML: Final = 0.15
QUANTITY_SPREAD: Final = 1.2
COMES_BACK: Final = 0.45
BACK_SHARES: Final = {5: 0.3, 10: 0.4, 20: 0.2, 50: 0.1}
IN_BOXES: Final = 0.06
BASES: Final = {"estimated": 0.7, "declared": 0.2, "counted": 0.1}
PEOPLE: Final = {1: 0.75, 2: 0.15, 4: 0.1}
TALKED: Final = 0.05

# --- Take-home naloxone: shares of the demonstration city (Scotland 2017/18: 53 % of the kits are
# repeat supplies, a quarter of these for a used one; see `..naloxone`) --------------------------
DOSES_PER_KIT: Final = 2

# --- Hepatitis C: Belackova et al. 2018 (hcv18r), rooms' own estimates: 71 % tested, 58 % positive.
# How far treatment goes is an assumption: each step's share of those who took the one before.
TESTED, POSITIVE = 0.71, 0.58
RNA, VIRUS, BEGUN, COMPLETED, SVR12 = 0.85, 0.72, 0.6, 0.85, 0.7
CURED: Final = 0.95
