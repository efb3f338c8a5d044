"""How the house handles samples, and its coarse places."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..models import Area, HandlingRule
from ..queries.law import law_forbids
from .days import wrote


class WiderThanTheLaw(Exception):
    """The house may narrow what the rule book allows, never widen it; carries the provision."""

    def __init__(self, provision: str) -> None:
        super().__init__(provision)
        self.provision = provision


class RuleInThePast(Exception):
    """A rule begins today or later, and no earlier than the last."""


class CodeTaken(Exception):
    """Another coarse place of the house has this code."""


class NoLaboratory(Exception):
    """Where samples are posted to is not said."""


class NotInUse(Exception):
    """It is out of use already."""


@as_one
def set_handling_rule(
    *,
    site: Site,
    may_touch: bool,
    may_keep: bool,
    may_post: bool,
    left: str,
    ticket_days: int,
    decided_by: str,
    from_date: date,
    by: Staff | None,
    at: datetime,
    laboratory: str = "",
) -> HandlingRule:
    """Say what staff may do with a sample from a day on."""
    if from_date < local_day(site, at) or _later_stands(site, from_date):
        raise RuleInThePast
    if may_post and not laboratory.strip():
        raise NoLaboratory
    forbidden = law_forbids(site, from_date)
    if forbidden and (may_touch or may_keep or may_post):
        raise WiderThanTheLaw(forbidden)
    HandlingRule.objects.filter(site=site, from_date=from_date).delete()
    rule = HandlingRule.objects.create(
        site=site,
        may_touch=may_touch,
        may_keep=may_keep,
        may_post=may_post,
        left=left,
        laboratory=laboratory.strip(),
        ticket_days=ticket_days,
        decided_by=decided_by,
        from_date=from_date,
    )
    wrote("samples.handling_rule_set", f"handling_rule:{rule.pk}", site=site, by=by, at=at)
    return rule


def _later_stands(site: Site, day: date) -> bool:
    return HandlingRule.objects.filter(site=site, from_date__gt=day).exists()


@as_one
def add_area(
    *, site: Site, code: str, name_en: str, name_nb: str, by: Staff | None, at: datetime
) -> Area:
    """Let the desk choose another coarse place."""
    try:
        with transaction.atomic():
            area = Area.objects.create(
                site=site,
                code=code,
                name_en=name_en,
                name_nb=name_nb,
                from_date=local_day(site, at),
            )
    except IntegrityError as error:
        raise CodeTaken from error
    wrote("samples.area_added", f"area:{area.pk}", site=site, by=by, at=at)
    return area


@as_one
def end_area(*, area: Area, by: Staff, at: datetime) -> None:
    """Let the desk choose a coarse place no more."""
    site = area.site
    rows = Area.objects.filter(site=site, pk=area.pk, until_date__isnull=True)
    if not rows.update(until_date=local_day(site, at)):
        raise NotInUse
    wrote("samples.area_ended", f"area:{area.pk}", site=site, by=by, at=at)
