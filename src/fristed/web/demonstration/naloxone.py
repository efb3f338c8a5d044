"""Take-home naloxone of a demonstration house: a programme, months of kits, what people told."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from fristed.apps.accounts.models import Staff
from fristed.apps.naloxone.actions.giving import Kits, give_kits
from fristed.apps.naloxone.actions.products import describe_product
from fristed.apps.naloxone.actions.telling import keep_reversal, note_training
from fristed.apps.naloxone.choices import Form, Outcome, Recipient, Way, Why
from fristed.apps.naloxone_programmes.actions.programmes import start_programme
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.actions.receiving import Came, receive_delivery
from fristed.apps.stock.actions.shelving import add_item
from fristed.apps.stock.choices import ItemKind, Unit
from fristed.apps.stock.models import Item
from fristed.apps.stock.queries import items_of

from .draws import one_of

BEGAN = date(2014, 6, 10)  # Norway's programme began in 2014
KITS_PER_WEEK = 6.0  # assumption: a small house
WEEKS = 12  # before the days of the replay, too: a programme is more than a week
# Scotland 2017/18: 53 % of the kits were repeat supplies, a quarter of these for a used one. How
# the other three quarters divide is an assumption.
REFILL, USED = 0.53, 0.25
OTHER_REASONS = {
    Why.LOST: 0.34,
    Why.STOLEN: 0.14,
    Why.CONFISCATED: 0.12,
    Why.EXPIRED: 0.18,
    Why.GIVEN_AWAY: 0.14,
    Why.REFILL: 0.08,
}
RECIPIENTS = {  # assumption
    Recipient.AT_RISK: 0.7,
    Recipient.FAMILY: 0.14,
    Recipient.WORKER: 0.1,
    Recipient.UNSAID: 0.06,
}
# Skåne: 60 % of those who came for a refill told of a reversal; here, of those who used one.
TELLS = 0.6
# Norway 94 % (text) and 96.5 % (abstract), Stockholm 95.6 %: of those that say how it went.
OUTCOMES = {
    Outcome.WOKE_UP: 0.58,
    Outcome.AMBULANCE: 0.28,
    Outcome.DIED: 0.04,
    Outcome.NOT_KNOWN: 0.1,
}
WAYS = {Way.BRIEF: 0.6, Way.IN_PERSON: 0.2, Way.GROUP: 0.08, Way.PEER: 0.12}  # assumption
WHOM = {"friend": 0.5, "stranger": 0.25, "partner": 0.12, "family": 0.05, "other": 0.08}
WHERE = {"home": 0.2, "others_home": 0.3, "street": 0.3, "public": 0.12, "housing": 0.08}
DOSES = {1: 0.55, 2: 0.35, 3: 0.1}
OPENS_HOUR, OPEN_HOURS = 10, 9


def hand_out_naloxone(
    site: Site, *, by: Staff, rng: Random, until: datetime, weeks: int = WEEKS
) -> None:
    """Let a house give kits and hear what became of them, week by week to the present."""
    begun = until - timedelta(weeks=weeks)
    kinds = list(items_of(site, kinds=[ItemKind.NALOXONE])) or [_shelf(site, by=by, at=begun)]
    for item in kinds:
        describe_product(item=item, form=Form.NASAL, doses_per_kit=2, by=by, at=begun)
    start_programme(
        site=site,
        name=f"Nalokson {site.name}",
        city=site.name,
        gives=[Form.NASAL],
        doses_per_kit=2,
        started_date=max(BEGAN, site.opened_date),
        by=by,
        at=begun,
    )
    for at in _moments(site, rng, begun, until):
        _hands_out(site, kinds, by, rng, at)


def _shelf(site: Site, *, by: Staff, at: datetime) -> Item:
    """Put a nasal spray on the shelf, in two lots of which one expires within months."""
    item = add_item(
        site=site,
        name_en="Naloxone nasal spray",
        name_nb="Nalokson nesespray",
        kind=ItemKind.NALOXONE,
        unit=Unit.KIT,
        tracks_lots=True,
        reorder_level=20,
        by=by,
        at=at,
    )
    day = local_day(site, at)
    came = [
        Came(item, 60, "DEMO-N1", day + timedelta(days=160)),
        Came(item, 240, "DEMO-N2", day + timedelta(days=700)),
    ]
    receive_delivery(site=site, came=came, by=by, at=at)
    return item


def _moments(site: Site, rng: Random, begun: datetime, until: datetime) -> Sequence[datetime]:
    """Draw when kits are given: so many a week, in the hours of the day."""
    count = round(KITS_PER_WEEK * (until - begun).days / 7)
    drawn = []
    for _each in range(count):
        day = local_day(site, begun) + timedelta(days=rng.randrange(max((until - begun).days, 1)))
        minutes = rng.randrange(OPEN_HOURS * 60)
        at = datetime(day.year, day.month, day.day, OPENS_HOUR, tzinfo=site.zone)
        drawn.append(at + timedelta(minutes=minutes))
    return sorted(at for at in drawn if begun < at < until)


def _hands_out(site: Site, kinds: Sequence[Item], by: Staff, rng: Random, at: datetime) -> None:
    why = _why(rng)
    recipient = one_of(rng, RECIPIENTS)
    kits = rng.choice((4, 5, 10)) if recipient == Recipient.WORKER else 1
    what = Kits(kits=kits, recipient=recipient, why=why, item=kinds[0] if kinds else None)
    give_kits(site=site, what=what, by=by, at=at)
    if why == Why.USED and rng.random() < TELLS:
        _tells(site, by, rng, at)
    if why == Why.FIRST and rng.random() < 0.5:
        way = one_of(rng, WAYS)
        people = rng.randint(4, 14) if way == Way.GROUP else 1
        note_training(site=site, way=way, people=people, by=by, at=at)


def _why(rng: Random) -> Why:
    if rng.random() >= REFILL:
        return Why.FIRST
    return Why.USED if rng.random() < USED else one_of(rng, OTHER_REASONS)


def _tells(site: Site, by: Staff, rng: Random, at: datetime) -> None:
    answers = {
        "outcome": one_of(rng, OUTCOMES) if rng.random() < 0.9 else "",
        "doses": one_of(rng, DOSES),
        "route": "nasal",
        "whom": one_of(rng, WHOM),
        "where": one_of(rng, WHERE),
        "helped": [one for one in ("called", "breathing", "position") if rng.random() < 0.6],
    }
    keep_reversal(site=site, answers=answers, at_refill=True, by=by, at=at)
