"""What one visit will be like, drawn as a whole when somebody comes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from fristed.apps.emergencies.choices import Kind

from . import calibration as set_to
from .draws import minutes, one_of

LAST_USE = {"": 0.2, "under_2h": 0.1, "under_6h": 0.3, "under_24h": 0.35, "days": 0.05}
INTOXICATION = {"": 0.3, "none": 0.48, "some": 0.2, "heavy": 0.02}
# Oslo 2005-07, no_fmr2008: arm 64 %, groin 19 %, leg 15 %.
BODY_SITES = {"arm": 0.5, "groin": 0.15, "leg": 0.12, "hand": 0.02, "": 0.21}
EQUIPMENT = {
    "inject": {"syringe": 1, "cooker": 1, "filter": 1, "water": 1, "swab": 2},
    "inhale": {"foil": 2},
    "nasal": {"tube": 1},
}
SOMETHING_ELSE = {
    Kind.SEIZURE: 0.25,
    Kind.PSYCHIATRIC: 0.35,
    Kind.INJURY: 0.2,
    Kind.CARDIAC: 0.05,
    Kind.OTHER: 0.15,
}


@dataclass(frozen=True)
class Trouble:
    """An emergency in the making: what it is, when it begins and what will be done."""

    kind: Kind
    after: timedelta
    observed: bool = False
    oxygen: bool = False
    naloxone: int = 0
    ambulance: bool = False
    taken_along: bool = False


@dataclass(frozen=True)
class Plan:
    """What one visit will be like."""

    route: str
    substances: tuple[str, ...]
    desk: timedelta
    called_after: timedelta
    patience: timedelta
    preparing: timedelta
    use: timedelta
    observation: timedelta
    after_use: timedelta
    last_use: str = ""
    intoxication: str = ""
    body_site: str = ""
    named: bool = False
    wants: str = ""
    priority: bool = False
    extra: bool = False
    cleaned: bool = True
    goes_before: bool = False
    looked_at: bool = False
    trouble: Trouble | None = None
    offers: tuple[str, ...] = ()
    home_by: datetime | None = None


def draw_plan(rng: Random, route: str) -> Plan:
    """Draw a visit by somebody who uses by this route."""
    stated = one_of(rng, set_to.SUBSTANCES[route])
    return Plan(
        route=route,
        substances=stated,
        desk=minutes(rng, set_to.DESK),
        called_after=minutes(rng, set_to.CALLED_AFTER),
        patience=minutes(rng, set_to.PATIENCE),
        preparing=minutes(rng, set_to.PREPARING),
        use=minutes(rng, set_to.USE),
        observation=minutes(rng, set_to.OBSERVATION),
        after_use=minutes(rng, set_to.AFTER_USE),
        last_use=one_of(rng, LAST_USE),
        intoxication=one_of(rng, INTOXICATION),
        body_site=one_of(rng, BODY_SITES) if route == "inject" else "",
        named=rng.random() < 0.4,
        extra=rng.random() < 0.3,
        goes_before=rng.random() < set_to.GO_BEFORE / (set_to.USES + set_to.GO_BEFORE),
        looked_at=rng.random() < 0.5,
        trouble=draw_trouble(rng, route, stated),
        offers=tuple(what for what, share in set_to.OFFERS.items() if rng.random() < share),
    )


def draw_trouble(rng: Random, route: str, stated: tuple[str, ...]) -> Trouble | None:
    """Draw whether a use ends in an emergency, and in which."""
    luck, opioid = rng.random(), bool(set_to.OPIOIDS.intersection(stated))
    overdose = set_to.OVERDOSE_PER_USE if route == "inject" and opioid else 0.0
    if luck < overdose:
        return _overdose(rng)
    if luck < overdose + set_to.OTHER_PER_USE:
        return _something_else(rng, stated)
    return None


def _overdose(rng: Random) -> Trouble:
    naloxone = rng.random() < set_to.WITH_NALOXONE
    ambulance = rng.random() < set_to.AMBULANCE
    observed = rng.random() < set_to.WHILE_OBSERVED
    return Trouble(
        kind=Kind.OPIOID_OVERDOSE,
        after=timedelta(seconds=rng.randint(30, 240)),
        observed=observed,
        oxygen=naloxone or rng.random() < set_to.WITH_OXYGEN,
        naloxone=(2 if rng.random() < 0.3 else 1) if naloxone else 0,
        ambulance=ambulance,
        taken_along=ambulance and rng.random() < set_to.TAKEN_ALONG,
    )


def _something_else(rng: Random, stated: tuple[str, ...]) -> Trouble:
    stimulant = bool(set_to.STIMULANTS.intersection(stated))
    toxic = stimulant and rng.random() < 0.5
    ambulance = rng.random() < set_to.AMBULANCE
    return Trouble(
        kind=Kind.STIMULANT_TOXICITY if toxic else one_of(rng, SOMETHING_ELSE),
        after=timedelta(seconds=rng.randint(60, 300)),
        observed=rng.random() < set_to.WHILE_OBSERVED,
        ambulance=ambulance,
        taken_along=ambulance and rng.random() < set_to.TAKEN_ALONG,
    )
