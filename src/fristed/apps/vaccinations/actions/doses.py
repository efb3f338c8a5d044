"""Giving a dose, writing down one that was given elsewhere, and a no."""

from dataclasses import dataclass
from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.actions.supplying import Given, supply, take_back
from fristed.apps.stock.models import Item, Lot, Movement
from fristed.ground.context import as_one

from ..models import Declined, Dose
from .reading import opened_to_write, row_of


@dataclass(frozen=True)
class Vial:
    """What a dose was taken from: off the shelf, or in words."""

    item: Item | None = None
    lot: Lot | None = None
    product: str = ""
    lot_number: str = ""

    def words(self) -> dict[str, str]:
        """Return product and lot as they are sealed into the health record."""
        product = self.item.name_nb if self.item else self.product
        return {"product": product, "lot": self.lot.number if self.lot else self.lot_number}


NOTHING_SAID = Vial()


@as_one
def give_dose(
    *,
    client: Client,
    vaccine: str,
    date: date,
    elsewhere: bool = False,
    body_site: str = "",
    vial: Vial = NOTHING_SAID,
    by: Staff,
    at: datetime,
) -> Dose:
    """Write down a dose; one given here is taken off the shelf, which refuses nothing."""
    moved = None
    if vial.item and not elsewhere:
        given = [Given(vial.item, 1, vial.lot)]
        moved = supply(site=client.site, given=given, by=by, at=at)[0]
        vial = vial if vial.lot or not moved.lot else Vial(vial.item, moved.lot)
    with opened_to_write(
        client, "dose_given", day=date, purpose=Purpose.TREATMENT, by=by, at=at
    ) as file:
        return file.add(
            Dose,
            words=vial.words(),
            vaccine=vaccine,
            date=date,
            elsewhere=elsewhere,
            body_site="" if elsewhere else body_site,
            movement_id=moved.pk if moved else None,
        )


@as_one
def put_dose_right(
    *,
    client: Client,
    dose: int,
    vaccine: str,
    date: date,
    elsewhere: bool = False,
    body_site: str = "",
    product: str = "",
    lot_number: str = "",
    by: Staff,
    at: datetime,
) -> Dose:
    """Write a dose anew in the place of a wrong one; what left the shelf has left it."""
    with opened_to_write(
        client, "dose_corrected", day=date, purpose=Purpose.CORRECTION, by=by, at=at
    ) as file:
        row = row_of(file, Dose, dose)
        return file.replace(
            row,
            words={"product": product, "lot": lot_number},
            vaccine=vaccine,
            date=date,
            elsewhere=elsewhere,
            body_site="" if elsewhere else body_site,
            movement_id=None if elsewhere else row.movement_id,
        )


@as_one
def take_back_dose(*, client: Client, dose: int, by: Staff, at: datetime) -> Dose:
    """Say that a dose was written down by mistake, and put it back on the shelf."""
    today = local_day(client.site, at)
    with opened_to_write(
        client, "dose_taken_back", day=today, purpose=Purpose.CORRECTION, by=by, at=at
    ) as file:
        made = file.take_back(row_of(file, Dose, dose))
    moved = Movement.objects.filter(site=client.site, pk=made.movement_id or 0).standing()
    take_back(movements=moved, by=by, at=at)
    return made


@as_one
def decline(
    *, client: Client, vaccine: str, date: date, because: str, by: Staff, at: datetime
) -> Declined:
    """Write down that a vaccine was offered and not given."""
    with opened_to_write(
        client, "declined", day=date, purpose=Purpose.TREATMENT, by=by, at=at
    ) as file:
        return file.add(Declined, vaccine=vaccine, date=date, because=because)


@as_one
def take_back_declined(*, client: Client, row: int, by: Staff, at: datetime) -> Declined:
    """Say that a no was written down by mistake."""
    today = local_day(client.site, at)
    with opened_to_write(
        client, "declined_taken_back", day=today, purpose=Purpose.CORRECTION, by=by, at=at
    ) as file:
        return file.take_back(row_of(file, Declined, row))
