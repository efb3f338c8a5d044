"""Taking a sample in, its ticket, and what becomes of what is left."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.visits.actions import end_visit, receive
from fristed.apps.visits.choices import Service
from fristed.ground.context import as_one

from ..choices import Fate, LeftOver
from ..models import HandlingRule, Left, Sample, Ticket
from ..queries.handling import handling_rule
from ..queries.samples import lefts_of
from ..queries.tickets import ALPHABET, mac_of, new_code
from .days import day_of, done, hold, next_number

TRIES = 20
LABEL_CHARACTERS = 6


class NoFreeLabel(Exception):
    """No free label was found; no house has so many samples."""


class HouseForbids(Exception):
    """The house's rule on handling samples does not allow this."""


class NothingLeft(Exception):
    """Nothing is left: it was given back, destroyed or used up."""


class NeedsWitness(Exception):
    """A sample is destroyed before a witness, who is somebody else."""


@as_one
def receive_sample(
    *,
    site: Site,
    sold_as: str,
    form: str,
    colour: str,
    by: Staff,
    at: datetime,
    area: int | None = None,
    measures: Mapping[str, Any] | None = None,
) -> Sample:
    """Take a sample in: a visit of nobody, on a day, and a label for the bag.

    `measures` are weight and dimensions where they were taken. The visit begins and ends at the
    first moment of its day, so that nothing tells when somebody stood at the counter.
    """
    day, moment = day_of(site, at)
    visit = receive(site=site, by=by, at=moment, service=Service.DRUG_CHECKING)
    end_visit(visit=visit, by=by, at=moment)
    sample = _labelled(
        site=site,
        visit=visit,
        received_date=day,
        sold_as=sold_as,
        form=form,
        colour=colour,
        area_id=area,
        staff_may_touch=handling_rule(site, day).may_touch,
        by=by,
        **(measures or {}),
    )
    done("samples.sample_received", site=site, by=by, at=at)
    return sample


def _labelled(**row: Any) -> Sample:
    for _try in range(TRIES):
        drawn = "".join(secrets.choice(ALPHABET) for _ in range(LABEL_CHARACTERS))
        try:
            with transaction.atomic():
                return Sample.objects.create(**row, label=f"{drawn[:3]}-{drawn[3:]}")
        except IntegrityError as error:
            if "samples_label_once" not in str(error):
                raise
    raise NoFreeLabel


@as_one
def take_back_sample(*, sample: Sample, by: Staff, at: datetime) -> None:
    """Take back a sample that was entered by mistake; its ticket ends.

    Whether it was measured in the meantime is asked above: `drug_checking.actions.taking_back`.
    """
    held = hold(sample)
    day = day_of(held.site, at)[0]
    Ticket.objects.filter(site=held.site_id, sample=held, ended_date__isnull=True).update(
        ended_date=day
    )
    Sample.objects.filter(site=held.site_id, pk=held.pk).update(taken_back_date=day)
    done("samples.sample_taken_back", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")


@as_one
def issue_ticket(*, sample: Sample, by: Staff, at: datetime) -> tuple[str, Ticket]:
    """Give a sample a ticket and return its code, this once; one it had before ends."""
    held = hold(sample)
    day = day_of(held.site, at)[0]
    Ticket.objects.filter(site=held.site_id, sample=held, ended_date__isnull=True).update(
        ended_date=day
    )
    code = new_code()
    ticket = Ticket.objects.create(
        site=held.site,
        sample=held,
        number=next_number(Ticket, held),
        code_mac=mac_of(code),
        issued_date=day,
        expires_date=day + timedelta(days=handling_rule(held.site, day).ticket_days),
    )
    done("samples.ticket_issued", site=held.site, by=by, at=at)
    return code, ticket


@as_one
def say_left(
    *,
    sample: Sample,
    fate: str,
    by: Staff,
    at: datetime,
    witness: Staff | None = None,
) -> Left:
    """Say what became of a sample or of what was left: never with a person."""
    held = hold(sample)
    last = lefts_of(held).first()
    if last is not None and last.fate not in (Fate.KEPT, Fate.POSTED):
        raise NothingLeft
    day = day_of(held.site, at)[0]
    rule = handling_rule(held.site, day)
    _refuse_unless_allowed(rule, fate)
    if fate == Fate.DESTROYED and (witness is None or witness.pk == by.pk):
        raise NeedsWitness
    left = Left.objects.create(
        site=held.site,
        sample=held,
        number=next_number(Left, held),
        fate=fate,
        date=day,
        laboratory=rule.laboratory if fate == Fate.POSTED else "",
        by=by,
        witness=witness if fate == Fate.DESTROYED else None,
    )
    done(f"samples.sample_{fate}", site=held.site, by=by, at=at, subject=f"sample:{held.pk}")
    return left


def _refuse_unless_allowed(rule: HandlingRule, fate: str) -> None:
    forbidden = {
        Fate.KEPT: not rule.may_keep,
        Fate.POSTED: not rule.may_post,
        Fate.RETURNED: rule.left == LeftOver.DESTROY,
    }
    if forbidden.get(Fate(fate), False):
        raise HouseForbids
