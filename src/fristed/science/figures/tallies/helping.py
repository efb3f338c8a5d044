"""Emergencies, services, referrals, incidents, staff."""

import ibis
from ibis import Table

from ..log import log
from .registry import tally
from .shape import rows

OVERDOSES = ("opioid_overdose", "stimulant_toxicity")
BY = ("hour", "kind", "route", "substance")
TREATMENT = ("treatment", "oat", "detox")
NOT_ACCEPTED = ("person_declined", "withdrawn")
# Saxony's ordinance asks for medical, order and criminal occurrences apart.
MEDICAL = ("fall", "medicine")
CRIMINAL = ("violence", "threats", "dealing")


@tally(*BY)
def emergencies() -> Table:
    """Emergencies of every kind."""
    return rows(log("emergencies"), *BY)


@tally(*BY)
def overdoses() -> Table:
    """Overdoses: of opioids, and of stimulants, on the premises."""
    return rows(_overdoses(), *BY)


@tally(*BY)
def nonfatal_overdoses() -> Table:
    """Overdoses on the premises of which nobody died."""
    found = _overdoses()
    return rows(found.filter(~found.died), *BY)


@tally(*BY)
def nonfatal_naloxone_overdoses() -> Table:
    """Overdoses on the premises of which nobody died, with naloxone given."""
    found = _overdoses()
    return rows(found.filter(~found.died, found.naloxone > 0), *BY)


@tally(*BY)
def nonfatal_ambulance_overdoses() -> Table:
    """Overdoses on the premises of which nobody died, with an ambulance called."""
    found = _overdoses()
    return rows(found.filter(~found.died, found.ambulance), *BY)


@tally(*BY)
def naloxone_overdoses() -> Table:
    """Overdoses on the premises in which staff gave naloxone."""
    found = _overdoses()
    return rows(found.filter(found.naloxone > 0), *BY)


@tally(*BY)
def oxygen_only_overdoses() -> Table:
    """Overdoses managed with oxygen or support of breathing, and without naloxone."""
    found = _overdoses()
    return rows(found.filter(found.oxygen, found.naloxone == 0), *BY)


@tally(*BY)
def ambulance_overdoses() -> Table:
    """Overdoses on the premises with an ambulance called."""
    found = _overdoses()
    return rows(found.filter(found.ambulance), *BY)


@tally(*BY)
def transported_overdoses() -> Table:
    """Overdoses on the premises of which an ambulance took the person along."""
    found = _overdoses()
    return rows(found.filter(found.transported), *BY)


@tally(*BY)
def drug_emergencies() -> Table:
    """Overdoses wherever the room came to help, on the premises or outside."""
    found = log("emergencies")
    return rows(found.filter(found.kind.isin(OVERDOSES)), *BY)


@tally(*BY)
def emergency_naloxone_doses() -> Table:
    """Doses of naloxone that staff gave in emergencies."""
    found = log("emergencies")
    given = found.filter(found.naloxone > 0)
    return rows(given, *BY, amount=given.naloxone)


@tally("type")
def services() -> Table:
    """Services given: counselling, what was offered and taken, what was done at a hand-out."""
    return rows(log("services"), "type")


@tally("type")
def referrals() -> Table:
    """Referrals to other services; those withdrawn are left out."""
    found = log("referrals")
    return rows(found.filter(found.state != "withdrawn"), "type")


@tally("type")
def treatment_accepted() -> Table:
    """Referrals to treatment that the person agreed to."""
    found = log("referrals")
    kept = found.filter(found.type.isin(TREATMENT), found.state.notin(NOT_ACCEPTED))
    return rows(kept, "type")


@tally("type")
def treatment_begun() -> Table:
    """Referrals to treatment where the person began, on the day they began."""
    found = log("referrals")
    begun = found.filter(found.type.isin(TREATMENT), found.begun_day.notnull())
    return rows(begun.mutate(day=begun.begun_day), "type")


@tally("kind", "group", people=False)
def incidents() -> Table:
    """Lines of the incident log, each medical, criminal or of order."""
    found = log("incidents")
    group = ibis.cases(
        (found.kind.isin(MEDICAL), "medical"),
        (found.kind.isin(CRIMINAL), "criminal"),
        else_="order",
    )
    return rows(found.mutate(group=group), "kind", "group")


@tally("profession", people=False)
def duties() -> Table:
    """Duties: one member of staff on one day."""
    return rows(log("duties"), "profession")


@tally("profession", people=False)
def duty_hours() -> Table:
    """Hours on duty."""
    found = log("duties")
    return rows(found, "profession", amount=found.minutes / 60)


def _overdoses() -> Table:
    found = log("emergencies")
    return found.filter(found.kind.isin(OVERDOSES), found.inside)
