"""Rules of the house, which may narrow the law and never widen it, and its approved texts."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db.models import F, Q

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one
from fristed.science.law import maximum_doses, minimum_age_on, rule_book_for, staffing_on

from ..choices import HouseLimit
from ..models import ApprovedText, HouseRule
from ..queries import house_rules_on, rule_book_on

# Under which provision of the rule books, and under which key of its value, a limit stands.
STANDS_UNDER: Mapping[str, tuple[str, str]] = {
    HouseLimit.MINIMUM_AGE: ("min_age", "years"),
    HouseLimit.MOST_DOSES: ("dose", "max_per_visit"),
    HouseLimit.NURSES: ("staffing", "min_nurse_on_duty"),
    HouseLimit.STAFF: ("staffing", "min_on_duty"),
}


class WiderThanTheLaw(Exception):
    """The house may narrow what the law allows, never widen it; carries the law's own number."""

    def __init__(self, bound: int) -> None:
        super().__init__(bound)
        self.bound = bound


class RuleInThePast(Exception):
    """A rule of the house begins today or later."""


class NoSuchHouseRule(Exception):
    """The house has no such rule now."""


class OlderThanTheLast(Exception):
    """The text was approved before the one that stands."""


def bound_of_law(site: Site, limit: str, day: date) -> int | None:
    """Return the number that the law of a day sets for a limit, or None where it sets none."""
    code = rule_book_on(site, day)
    if not code:
        return None
    book = rule_book_for(code)
    if limit == HouseLimit.MINIMUM_AGE:
        age = minimum_age_on(book, day)
        return age.years if age else None
    if limit == HouseLimit.MOST_DOSES:
        dose = maximum_doses(book, day)
        return dose.maximum if dose else None
    wanted = [rule for rule in staffing_on(book, day) if not rule.asks]
    nurses = limit == HouseLimit.NURSES
    return max((r.min_nurses if nurses else r.min_staff for r in wanted), default=None)


@as_one
def set_house_rule(
    *,
    site: Site,
    limit: str,
    number: int,
    decided_by: str,
    from_date: date,
    by: Staff,
    at: datetime,
) -> HouseRule:
    """Let the house be stricter than the law from a day on; the new rule ends the old one."""
    if from_date < local_day(site, at):
        raise RuleInThePast
    _refuse_wider(site, limit, number, from_date)
    Site.objects.select_for_update(no_key=True).filter(
        pk=site.pk
    ).first()  # one rule-maker at a time
    code, key = STANDS_UNDER[limit]
    value = {**house_rules_on(site, from_date).get(code, {}), key: number}
    _end(site, code, from_date)
    rule = HouseRule.objects.create(
        site=site, code=code, value=value, decided_by=decided_by, from_date=from_date
    )
    record(
        what="premises.house_rule_set", subject=f"house_rule:{rule.pk}", by=by, at=at, site=site.pk
    )
    tell_terminals(site)
    return rule


@as_one
def end_house_rule(*, site: Site, rule: int, by: Staff, at: datetime) -> None:
    """Let the law stand alone again from today on."""
    today = local_day(site, at)
    found = HouseRule.objects.filter(site=site, pk=rule).first()
    if found is None or (found.until_date is not None and found.until_date <= today):
        raise NoSuchHouseRule
    HouseRule.objects.filter(pk=rule).update(until_date=max(today, found.from_date))
    record(
        what="premises.house_rule_ended", subject=f"house_rule:{rule}", by=by, at=at, site=site.pk
    )
    tell_terminals(site)


@as_one
def approve_text(
    *,
    site: Site,
    topic: str,
    language: str,
    text: str,
    approver: str,
    approved_date: date,
    by: Staff,
    at: datetime,
) -> ApprovedText:
    """Keep a clinical text of the site's own under its approver's name; it ends the old one."""
    standing = ApprovedText.objects.select_for_update().filter(
        site=site, topic=topic, language=language, ended_date__isnull=True
    )
    if standing.filter(approved_date__gt=approved_date).exists():
        raise OlderThanTheLast
    standing.update(ended_date=approved_date)
    made = ApprovedText.objects.create(
        site=site,
        topic=topic,
        language=language,
        text=text,
        approver=approver,
        approved_date=approved_date,
    )
    record(what="premises.text_approved", subject=f"text:{made.pk}", by=by, at=at, site=site.pk)
    tell_terminals(site)
    return made


def _refuse_wider(site: Site, limit: str, number: int, day: date) -> None:
    bound = bound_of_law(site, limit, day)
    if bound is None:
        return
    wider = number > bound if limit == HouseLimit.MOST_DOSES else number < bound
    if wider:
        raise WiderThanTheLaw(bound)


def _end(site: Site, code: str, day: date) -> None:
    rules = HouseRule.objects.filter(site=site, code=code)
    open_ended = rules.filter(Q(until_date__isnull=True) | Q(until_date__gt=day))
    open_ended.filter(from_date__gte=day).update(until_date=F("from_date"))
    open_ended.filter(from_date__lt=day).update(until_date=day)
