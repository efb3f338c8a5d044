"""Every table of the copy, in the order it is read, and what is left out with the reason.

A test holds this to the registry: a table that leads to a person is told here or left out here.
"""

from functools import cache

from django.db.models import Model

from . import floor, health, record, services
from .kinds import NEVER, Table

TABLES: tuple[Table, ...] = (*record.TABLES, *floor.TABLES, *services.TABLES)
HEALTH: tuple[Table, ...] = health.TABLES

# What leads to a person, or is about one, and is not in the copy; each with the reason.
NOT_TOLD = {
    "registers.ChildWelfareDecision": "may put a child in danger; no trail tells of it either",
    "registers.Death": "is about who asks for nothing more, or about others; no trail tells of it",
    "registers.DeathNotified": "who was told of a death",
    "referrals.WrongSecret": "counts wrong guesses of whoever held a code",
    "referrals.Delivery": "what another site of the house sees; its copy is there",
    "feedback.Complaint": "has no key to anybody: whoever complained has the slip",
    "festival_care.Stay": "a guest has a spoken code and no name: nobody's visit leads to it",
    "festival_care.Event": "is told of a guest's stay, which is nobody's",
    "festival_care.MisfitSeen": "that a colleague saw what did not fit in a guest's stay",
    "stock.Movement": "what left the shelf; what was given stands with the hand-out",
    "moving_in.MovedExchange": "leads to hand-outs of past years, which are of nobody's visit",
    "dispatches.Content": "figures of many people as they were sent; nobody's row is in them",
    "vault.Subject": "the key's own row: it says nothing",
    "vault.Erased": "is of nobody any more",
}
# A sample hangs on no visit of a person (ADR 32): there is nothing to tell, on purpose.
NOBODYS_ROOMS = {"samples", "measurements", "unknowns", "results"}
# What the vault reads out by itself, as words rather than rows.
READ_OUT = {"vault.Identity", "vault.SafeContact", "vault.Agreement", "vault.Note"}
READ_OUT |= {"vault.HealthRecord"}


@cache
def by_slug() -> dict[str, Table]:
    """Return every table by its name in an address."""
    return {table.slug: table for table in (*TABLES, *HEALTH)}


@cache
def by_label() -> dict[str, Table]:
    """Return every table by room and model."""
    return {table.label: table for table in (*TABLES, *HEALTH)}


def models_told() -> list[type[Model]]:
    """Return the tables of the service log that are told."""
    return [table.model for table in TABLES]


__all__ = [
    "HEALTH",
    "NEVER",
    "NOBODYS_ROOMS",
    "NOT_TOLD",
    "READ_OUT",
    "TABLES",
    "Table",
    "by_label",
    "by_slug",
    "models_told",
]
