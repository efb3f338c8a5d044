"""Which house this process serves: the service's, or an association's. They share code alone.

A house has its own settings, roles, database, folder, keys and backups. The environment says which
one it is before anything else is read, so that no process ever holds what leads into another.
"""

import os
import re
from typing import NamedTuple

VARIABLE, ROLES = "FRISTED_HOUSE", "FRISTED_ROLES"
PLAIN = re.compile(r"[a-z][a-z_]{0,30}")  # a name of a role or a database that needs no quotes


class House(NamedTuple):
    """A kind of house: its settings, what serves it, and how its roles' names begin."""

    name: str
    settings: str
    application: str
    roles: str


HOUSES = {
    one.name: one
    for one in (
        House("service", "fristed.web.settings", "fristed.web.asgi:application", "fristed"),
        House(
            "association",
            "fristed.association.settings",
            "fristed.association.asgi:application",
            "association",
        ),
    )
}


class NoSuchHouse(Exception):
    """The environment names a house that there is not, or roles that cannot be named so."""


def chosen() -> House:
    """Return the house that the environment names; the service's where it names none.

    A youth organisation runs a third house: another association, whose roles have another name.
    """
    name = os.environ.get(VARIABLE) or "service"
    if name not in HOUSES:
        raise NoSuchHouse(f"{VARIABLE} is one of: {', '.join(HOUSES)}")
    house = HOUSES[name]
    roles = os.environ.get(ROLES) or house.roles
    others = {one.roles for one in HOUSES.values()} - {house.roles}
    if not PLAIN.fullmatch(roles) or roles in others:
        raise NoSuchHouse(f"{ROLES} is lower-case letters, and another house's neither")
    return house._replace(roles=roles)


HOUSE = chosen()
