"""The replay as a whole: houses, people and roster, then day after day, hour after hour."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.models import Entry
from fristed.apps.clients.models import Terms
from fristed.apps.registers.actions.banning import ban
from fristed.apps.sites.models import Site
from fristed.ground.context import working

from . import calibration, present
from .alerts import warn_everybody
from .checking import check_drugs
from .city import HOUSES, OSLO, House, business_day, furnish, open_house, publish_exceptions
from .clinic import treat_people
from .clockwork import Clockwork
from .day import Coming, plan_arrivals
from .dispatches import send_reports
from .drug_information import tell_of_drugs
from .everyday import plan_everyday
from .festival_care import care_at_a_festival
from .floor import Floor, places
from .guests import Guests, register_all, registration_moments
from .infections import test_and_vaccinate
from .naloxone import hand_out_naloxone
from .needle_exchange import hand_out_equipment
from .needle_finds import find_needles
from .network import ask_rooms, know_of_rooms, know_of_studies
from .people import Team, hire, teams_of, write_sign_ins
from .planning import plan
from .published import publish_made_up
from .referrals import refer_people
from .scenarios import ask
from .shifts import opening, plan_all, shifts, works
from .speed import quick_hashing, savepoints
from .stock import fill_shelf, go_over_shelf
from .tablets import tablets_at_a_festival
from .words import BAN

HOUR = timedelta(hours=1)
REGISTERED_DAYS = 60  # before the first day
ROSTER_DAYS = 7  # after the present one
FINISHED = "demonstration.replayed"
Told = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Opened:
    """A house that is set up and has seen nobody yet."""

    house: House
    site: Site
    teams: list[Team]
    terms: list[Terms]
    staff: Mapping[str, Staff]


def replay(
    *,
    until: datetime,
    days: int,
    seed: Random,
    home: Path,
    tell: Told,
    houses: Sequence[House] = HOUSES,
) -> list[Site]:
    """Make the demonstration: everything that happened in so many days up to a moment."""
    first_day = business_day(Site(time_zone=OSLO.time_zone), until) - timedelta(days=days - 1)
    begun = datetime.combine(first_day, datetime.min.time(), tzinfo=until.tzinfo)
    begun -= timedelta(days=REGISTERED_DAYS)
    opened, lines = _open_all(houses, until=until, at=begun)
    replayed = [(one, _people_of(seed, one, begun, tell)) for one in opened]
    write_sign_ins(home, lines, replayed[0][1].cards)
    _check_drugs(opened[0], Random(1), until=until, days=days, tell=tell)  # noqa: S311
    _hand_out(opened, Random(3), until=until, days=days, tell=tell)  # noqa: S311
    _give_naloxone(opened, Random(4), until=until, tell=tell)  # noqa: S311
    for one, guests in replayed:
        _live(one, guests, seed, until=until, days=days, tell=tell)
    _refer(opened, Random(2), until=until, days=days, tell=tell)  # noqa: S311
    _treat(opened[0], Random(5), until=until, tell=tell)  # noqa: S311
    _test_people(opened[0], Random(5), until=until, tell=tell)  # noqa: S311
    _send_reports(opened[0], until=until, tell=tell)
    _plan(opened[0], until=until, tell=tell)
    tell_of_drugs(opened[0].staff, until=until, tell=tell)
    know_of_rooms(until=until, tell=tell)
    know_of_studies(until=until, tell=tell)
    ask_rooms(opened[0].staff["Elise"], Random(7), until=until, tell=tell)  # noqa: S311
    _care(opened[0], Random(6), until=until, tell=tell)  # noqa: S311
    with working(staff=None, sites=[opened[0].site.pk]):
        warn_everybody(opened[0].site, opened[0].staff, until=until)
    return [one.site for one in opened]


def _open_all(
    houses: Sequence[House], *, until: datetime, at: datetime
) -> tuple[list[Opened], list[str]]:
    """Set all houses up in one transaction: no house is ever seen without its staff."""
    with working(staff=None, sites=[]):
        sites = {house.slug: open_house(house, at=at) for house in houses}
        with working(staff=None, sites=[site.pk for site in sites.values()]), quick_hashing():
            staff, lines = hire(sites, at=at)
            made = [_set_up(house, sites[house.slug], staff, until, at) for house in houses]
    return made, lines


def _set_up(
    house: House, site: Site, staff: Mapping[str, Staff], until: datetime, at: datetime
) -> Opened:
    teams, by = teams_of(house.slug, staff), staff["Solveig"]
    terms = furnish(site, house, by=by, at=at)
    publish_exceptions(site, until=until, by=by, at=at)
    return Opened(house, site, teams, terms, staff)


def _people_of(rng: Random, one: Opened, begun: datetime, tell: Told) -> Guests:
    """Register a house's people before its first day."""
    moments = registration_moments(rng, one.house.people, begun + 9 * HOUR, REGISTERED_DAYS - 1)
    with working(staff=None, sites=[one.site.pk]), savepoints(on=False):
        team = one.teams[0]
        guests = register_all(
            rng,
            one.site,
            one.terms,
            team,
            moments,
            mode=one.house.mode,
            tell=lambda done: tell(f"{one.house.name}: people", done, len(moments)),
        )
        ban(
            client=guests.cannot_use[-1].client,
            reason="threats",
            scope="room",
            until_at=moments[-1] + timedelta(days=120),
            words=BAN,
            by=team.lead,
            at=moments[-1],
        )
    return guests


def _live(
    one: Opened, guests: Guests, rng: Random, *, until: datetime, days: int, tell: Told
) -> None:
    """Replay a house's days; every simulated hour is one transaction, so Ctrl-C leaves it whole."""
    site = one.site
    last_day = business_day(site, until)
    every = [last_day - timedelta(days=n) for n in reversed(range(days))]
    with working(staff=None, sites=[site.pk]):
        floor = _floor(one, guests, rng, every, until=until)
    begun = hour = floor.now
    while hour < until:
        hour = min(hour + HOUR, until)
        with working(staff=None, sites=[site.pk]), savepoints(on=False):
            floor.clock.run_until(hour)
        tell(one.house.name, (hour - begun) // HOUR, (until - begun) // HOUR)
    with working(staff=None, sites=[site.pk]):
        record(what=FINISHED, subject=f"site:{site.pk}", by=None, at=until, site=site.pk)


def _publish(opened: Sequence[Opened], rng: Random, *, until: datetime) -> None:
    """Publish a made-up year of each house, so that the public page has one to show."""
    for one in opened:
        with working(staff=None, sites=[one.site.pk]):
            publish_made_up(one.site, rng=rng, until=until)


def _check_drugs(one: Opened, rng: Random, *, until: datetime, days: int, tell: Told) -> None:
    """Let samples of the last days be brought to the first house's bench."""
    tell("Drug checking", 0, 1)
    with working(staff=None, sites=[one.site.pk]), savepoints(on=False):
        technician, witness = one.staff["Petter"], one.teams[0].nurse
        check_drugs(
            one.site, technician=technician, witness=witness, rng=rng, until=until, days=days
        )
    tell("Drug checking", 1, 1)


def _hand_out(
    opened: Sequence[Opened], rng: Random, *, until: datetime, days: int, tell: Told
) -> None:
    """Fill the houses' shelves, and hand equipment out of the first."""
    begun, one = until - timedelta(days=days + 1), opened[0]
    tell("Equipment", 0, 1)
    for house in opened[1:]:
        with working(staff=None, sites=[house.site.pk]), savepoints(on=False):
            fill_shelf(house.site, by=house.teams[0].lead, at=begun)
    with working(staff=None, sites=[one.site.pk]), savepoints(on=False):
        lead, worker, leila = one.teams[0].lead, one.teams[0].worker, one.staff["Leila"]
        items = fill_shelf(one.site, by=lead, at=begun)
        hand_out_equipment(
            one.site, items, by=worker, outreach=leila, rng=rng, until=until, days=days
        )
        other = opened[1].site if opened[1:] else None
        go_over_shelf(one.site, items, by=lead, until=until, other=other)
        find_needles(one.site, lead=lead, outreach=leila, rng=Random(5), until=until)  # noqa: S311
    tell("Equipment", 1, 1)


def _give_naloxone(opened: Sequence[Opened], rng: Random, *, until: datetime, tell: Told) -> None:
    """Let both houses give kits of naloxone, and hear what became of them."""
    for number, one in enumerate(opened):
        tell("Naloxone", number, len(opened))
        with working(staff=None, sites=[one.site.pk]), savepoints(on=False):
            hand_out_naloxone(one.site, by=one.teams[0].worker, rng=rng, until=until)
    tell("Naloxone", len(opened), len(opened))


def _test_people(one: Opened, rng: Random, *, until: datetime, tell: Told) -> None:
    """Let some of the first house's people be tested, treated and vaccinated."""
    tell("Tests and vaccines", 0, 1)
    with working(staff=None, sites=[one.site.pk]), savepoints(on=False):
        test_and_vaccinate(one.site, nurse=one.teams[0].nurse, rng=rng, until=until)
    tell("Tests and vaccines", 1, 1)


def _refer(
    opened: Sequence[Opened], rng: Random, *, until: datetime, days: int, tell: Told
) -> None:
    """Let some of the first house's people be handed on, one of them to the other house."""
    one, other = opened[0], opened[-1]
    if one is other:
        return
    tell("Referrals", 0, 1)
    with working(staff=None, sites=[one.site.pk]), savepoints(on=False):
        refer_people(
            one.site,
            worker=one.teams[0].worker,
            colleague=one.teams[0].nurse,
            other=other.site,
            rng=rng,
            until=until,
            days=days,
        )
    tell("Referrals", 1, 1)


def _treat(one: Opened, rng: Random, *, until: datetime, tell: Told) -> None:
    """Let the first house's nurse treat a few people."""
    tell("Clinic", 0, 1)
    with working(staff=None, sites=[one.site.pk]), savepoints(on=False):
        treat_people(one.site, nurse=one.teams[0].nurse, rng=rng, until=until)
    tell("Clinic", 1, 1)


def _send_reports(one: Opened, *, until: datetime, tell: Told) -> None:
    """Let the first house's coordinator send the reports of the months that are over."""
    tell("Reports", 0, 1)
    with working(staff=None, sites=[one.site.pk]):
        send_reports(one.site, coordinator=one.staff["Solveig"], until=until)
    tell("Reports", 1, 1)


def _plan(one: Opened, *, until: datetime, tell: Told) -> None:
    """Let the first house's coordinator ask what a city asks, and write down an action plan."""
    tell("Planning", 0, 1)
    with working(staff=None, sites=[one.site.pk]):
        plan(one.site, coordinator=one.staff["Solveig"], until=until)
        ask(one.site, coordinator=one.staff["Solveig"], until=until)
    tell("Planning", 1, 1)


def _care(one: Opened, rng: Random, *, until: datetime, tell: Told) -> None:
    """Let the first house keep a rest tent at an event."""
    tell("A festival", 0, 1)
    with working(staff=None, sites=[one.site.pk]), savepoints(on=False):
        care_at_a_festival(
            one.site, lead=one.staff["Ingrid"], peer=one.staff["Kim"], rng=rng, until=until
        )
        tablets_at_a_festival(one.site, lead=one.staff["Ingrid"], rng=rng, until=until)
    tell("A festival", 1, 1)


def unfinished(sites: Iterable[Site]) -> bool:
    """Tell whether a replay was interrupted before the present moment of one of the houses."""
    wanted = {site.pk for site in sites}
    with working(staff=None, sites=wanted):
        done = Entry.objects.filter(what=FINISHED, site__in=wanted).values_list("site", flat=True)
        return wanted != set(done)


def _floor(
    one: Opened, guests: Guests, rng: Random, every: list[date], *, until: datetime
) -> Floor:
    """Return the floor before the first team comes, with all that will happen put down."""
    site = one.site
    coming_days = [every[-1] + timedelta(days=n + 1) for n in range(ROSTER_DAYS)]
    planned = shifts(site, [*every, *coming_days], one.teams, until)
    start = planned[0].starts_at
    plan_all(site, planned, at=start)
    clock = Clockwork(start)
    floor = Floor(site, clock, rng, guests, planned[0].team, until, places(site))
    for shift in planned:
        if shift.starts_at <= until:
            clock.begin(works(floor, shift), shift.starts_at)
    new = calibration.NEW_PEOPLE_PER_DAY if one.house.slug == OSLO.slug else 0.0
    coming = Coming(one.house.visits_per_day, new, one.house.mode, one.terms)
    share = one.house.visits_per_day / calibration.VISITS_PER_DAY
    for day in every:
        opens, closes = opening(site, day)
        plan_arrivals(floor, coming, opens, closes, ends=until - present.QUIET_BEFORE)
        plan_everyday(floor, opens, closes, share=share)
    present.plan_present(floor, present.FLOORS[one.house.slug])
    return floor
