"""Equipment out and back, take-home naloxone, needles found, samples."""

from ibis import Table

from ..log import log
from .registry import tally
from .shape import rows

# A needle and its syringe are one; a needle by itself is no second one (UNAIDS).
SYRINGES = ("syringe", "needle_and_syringe")


@tally("programme")
def syringes() -> Table:
    """Syringes handed out, with or without their needle; a needle by itself is not counted."""
    given = _given()
    return rows(given, "programme", amount=given.quantity)


@tally("programme", people=False)
def syringe_outlets() -> Table:
    """Outlets, by whether they gave at least one syringe."""
    return rows(_given(), "programme", person="outlet")


@tally("programme", "item")
def supplies() -> Table:
    """Items handed out."""
    found = log("supplies")
    return rows(found, "programme", "item", amount=found.quantity)


@tally("programme", "basis", people=False)
def needles_returned() -> Table:
    """Needles and syringes that came back, where they were counted by the piece."""
    found = log("returns")
    pieces = found.filter(found.measure == "pieces")
    return rows(pieces, "programme", "basis", amount=pieces.amount)


@tally("recipient", "form")
def naloxone_doses() -> Table:
    """Doses of naloxone to take home."""
    found = log("naloxone")
    said = found.filter(found.doses.notnull())
    return rows(said, "recipient", "form", amount=said.doses)


@tally("recipient", "form")
def naloxone_kits() -> Table:
    """Kits of naloxone to take home."""
    found = log("naloxone")
    return rows(found, "recipient", "form", amount=found.kits)


@tally("recipient", "form")
def naloxone_used_refills() -> Table:
    """Refills where the last kit was used, as told."""
    found = log("naloxone")
    return rows(found.filter(found.refill, found.used), "recipient", "form")


@tally("way", people=False)
def people_trained() -> Table:
    """People trained in what to do, as many as were there each time."""
    found = log("trainings")
    return rows(found, "way", amount=found.people)


@tally("outcome", people=False)
def reversals() -> Table:
    """Reversals as somebody told of them."""
    return rows(log("reversals"), "outcome")


@tally("outcome", people=False)
def professional_reversals() -> Table:
    """Reversals, as told, to which an ambulance or staff of a service came."""
    found = log("reversals")
    return rows(found.filter(found.professionals), "outcome")


@tally("outcome", people=False)
def reversal_doses() -> Table:
    """Doses used in reversals, as told."""
    found = log("reversals")
    said = found.filter(found.doses.notnull())
    return rows(said, "outcome", amount=said.doses)


@tally("place", "result", people=False)
def needles_found() -> Table:
    """Needles found in public space, where they were counted."""
    found = log("finds")
    pieces = found.filter(found.measure == "pieces", found.result != "same")
    return rows(pieces, "place", "result", amount=pieces.amount)


@tally("form", "expected", people=False)
def samples() -> Table:
    """Drug samples handed in."""
    return rows(log("samples"), "form", "expected")


def _given() -> Table:
    found = log("supplies")
    return found.filter(found.item.isin(SYRINGES))
