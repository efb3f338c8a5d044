"""Drugs that were found: sealed before a witness, ended by two, linked to nobody."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one

from ..choices import DrugsEnd
from ..models import FoundDrugs
from .incidents import NotYet
from .noting import note


class TwoPersonsNeeded(Exception):
    """The witness is somebody else than whoever does it."""


class SealInUse(Exception):
    """This seal number is in the register already."""


class NotSealed(Exception):
    """It has left the safe before."""


@as_one
def seal_found_drugs(
    *, site: Site, seal_number: str, witness: Staff, found_at: datetime, by: Staff, at: datetime
) -> FoundDrugs:
    """Seal what was found, before a witness. Nobody is asked whose it was."""
    if found_at > at:
        raise NotYet
    if witness.pk == by.pk:
        raise TwoPersonsNeeded
    try:
        with transaction.atomic():
            found = FoundDrugs.objects.create(
                site=site, seal_number=seal_number, found_at=found_at, by=by, witness=witness
            )
    except IntegrityError as error:
        raise SealInUse(seal_number) from error
    note(what="drugs_sealed", subject=f"found_drugs:{found.pk}", site=site, by=by, at=at)
    return found


@as_one
def end_found_drugs(
    *, found: FoundDrugs, end: str, witness: Staff, by: Staff, at: datetime
) -> None:
    """Write where sealed drugs went, before a witness."""
    if witness.pk == by.pk:
        raise TwoPersonsNeeded
    if end == DrugsEnd.SEALED:
        raise NotSealed
    ended = FoundDrugs.objects.filter(pk=found.pk, end=DrugsEnd.SEALED).update(
        end=end, ended_at=at, end_by=by, end_witness=witness
    )
    if not ended:
        raise NotSealed
    subject = f"found_drugs:{found.pk}"
    note(what=f"drugs_{end}", subject=subject, site=found.site, by=by, at=at)
