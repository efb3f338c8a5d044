"""Visits, use, places and the queue."""

import ibis
from ibis import Table

from ..log import log
from .registry import tally
from .shape import rows

INJECTED = "inject"
ROOM = "consumption_room"


@tally("hour", "service")
def visits() -> Table:
    """Visits of people, with whatever service they began."""
    return rows(log("visits"), "hour", "service")


@tally("hour")
def room_visits() -> Table:
    """Visits that began with the consumption room."""
    found = log("visits")
    return rows(found.filter(found.service == ROOM), "hour")


@tally("hour", "service")
def registered_visits() -> Table:
    """Visits of people who were registered by then."""
    found = log("visits")
    return rows(found.filter(found.registered), "hour", "service")


@tally("hour", "route", "place", "oat")
def episodes() -> Table:
    """Episodes of use."""
    return rows(log("episodes"), "hour", "route", "place", "oat")


@tally("hour", "place")
def injecting_episodes() -> Table:
    """Episodes of use by injecting."""
    found = log("episodes")
    return rows(found.filter(found.route == INJECTED), "hour", "place")


@tally("hour", "route")
def oat_episodes() -> Table:
    """Episodes of people who are visibly in opioid agonist treatment."""
    found = log("episodes")
    return rows(found.filter(found.oat == "visible"), "hour", "route")


@tally("substance", "route")
def drugs() -> Table:
    """Substances stated of episodes; an episode with two counts in both."""
    return rows(log("drugs"), "substance", "route")


@tally("hour", "place")
def injecting_place_uses() -> Table:
    """Occasions on which a place was taken and somebody injected there."""
    found = log("place_uses")
    return rows(found.filter(found.injecting), "hour", "place")


@tally("hour", "route")
def queue_entries() -> Table:
    """Entries into the queue for a place that are over."""
    return rows(_over(), "hour", "route")


@tally("hour", "route")
def queue_left() -> Table:
    """Entries into the queue that ended without a place, the person having left."""
    found = _over()
    return rows(found.filter(found.left), "hour", "route")


@tally("hour", "route")
def waiting_minutes() -> Table:
    """Minutes from joining the queue to a place, of those who got one."""
    found = log("waits")
    kept = found.filter(found.placed, found.minutes.notnull())
    return rows(kept, "hour", "route", amount=kept.minutes)


@tally("hour", "place", people=False)
def occupied_minutes() -> Table:
    """Minutes in which places were taken, cleaning included."""
    found = log("occupancy")
    return rows(found, "hour", "place", amount=found.minutes)


@tally("hour", "place", people=False)
def open_minutes() -> Table:
    """Minutes of places in service within the house's hours."""
    found = log("opening")
    return rows(found, "hour", "place", amount=found.minutes * found.places)


@tally("place", people=False)
def places() -> Table:
    """Places in service on a day on which the house was open."""
    found = log("opening")
    a_day = found.group_by("site", "day", "place").aggregate(places=found.places.max())
    return rows(a_day, "place", amount=a_day.places)


@tally("reason")
def refusals() -> Table:
    """Answers that somebody could not use the room, and that stand."""
    return rows(log("refusals"), "reason")


def _over() -> Table:
    found = log("waits")
    return found.filter(ibis.or_(found.placed, found.left))
