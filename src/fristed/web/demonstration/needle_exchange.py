"""Equipment handed out of a demonstration house: at the desk, on a round, from a machine."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random

from fristed.apps.accounts.models import Staff
from fristed.apps.needle_exchange.actions.handing_out import Back, enter_batch, hand_out
from fristed.apps.needle_exchange.actions.outlets import add_outlet
from fristed.apps.needle_exchange.choices import Basis, Measure, OutletKind, PlaceType, Topic
from fristed.apps.needle_exchange.models import Outlet
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.actions.supplying import Given
from fristed.apps.stock.models import Item

from .draws import how_many, one_of
from .stock import PACKS, SYRINGE, WATER

TIMES_PER_DAY = 7.0  # assumption: Scotland's 330 outlets saw 132 447 / 330 / 365 = 1.1 a day each
# Scotland 2022/23: about 2.3 million needles and syringes at 132 447 attendances, 17.4 at each.
# Packs of 20 and 10 in these shares come to 17.5.
PACK_SHARES = {("Injecting 20", 1): 0.55, ("Injecting 10", 1): 0.25, ("Injecting 20", 2): 0.1,
               ("Smoking", 1): 0.1}  # fmt: skip
BESIDE = {"": 0.6, "Needles 10": 0.15, "Sharps box": 0.15, "Condoms": 0.1}  # assumption
# All that comes back is an assumption: how often, how much, and how it is known.
COMES_BACK = {0: 0.45, 10: 0.2, 20: 0.2, 50: 0.1, 1: 0.05}
BASES = {Basis.ESTIMATED: 0.7, Basis.DECLARED: 0.2, Basis.COUNTED: 0.1}
PEOPLE = {1: 0.75, 2: 0.15, 4: 0.1}
TALKED, TOPICS = 0.3, (Topic.VEIN_CARE, Topic.INFECTIONS, Topic.OVERDOSE, Topic.DISPOSAL)
OPENS_HOUR, OPEN_HOURS = 10, 9
ROUND_DAYS = (0, 2, 4)  # Monday, Wednesday, Friday


def hand_out_equipment(
    site: Site,
    items: Mapping[str, Item],
    *,
    by: Staff,
    outreach: Staff,
    rng: Random,
    until: datetime,
    days: int,
) -> None:
    """Hand out for so many days up to a moment."""
    begun = until - timedelta(days=days)
    round_, machine = _outlets(site, by, begun)
    today = local_day(site, until)
    for back in reversed(range(days)):
        day = today - timedelta(days=back)
        for at in _moments(site, rng, day, until):
            _at_the_desk(site, items, by, rng, at)
        evening = datetime.combine(day, datetime.min.time(), site.zone) + timedelta(hours=21)
        if evening < until:
            _batches(items, (round_, machine), outreach, rng, evening)


def _outlets(site: Site, by: Staff, at: datetime) -> tuple[Outlet, Outlet]:
    return (
        add_outlet(site=site, name="The river and the station", kind=OutletKind.OUTREACH,
                   place_type=PlaceType.STREET, by=by, at=at),
        add_outlet(site=site, name="Machine outside the house", kind=OutletKind.MACHINE,
                   place_type=PlaceType.SERVICE, by=by, at=at),
    )  # fmt: skip


def _moments(site: Site, rng: Random, day: date, until: datetime) -> Sequence[datetime]:
    opens = datetime.combine(day, datetime.min.time(), site.zone) + timedelta(hours=OPENS_HOUR)
    times = how_many(rng, TIMES_PER_DAY)
    drawn = [opens + timedelta(minutes=rng.randrange(OPEN_HOURS * 60)) for _ in range(times)]
    return sorted(at for at in drawn if at < until)


def _at_the_desk(
    site: Site, items: Mapping[str, Item], by: Staff, rng: Random, at: datetime
) -> None:
    pack, times = one_of(rng, PACK_SHARES)
    amount = one_of(rng, COMES_BACK)
    measure = Measure.BOXES if amount == 1 else Measure.PIECES
    hand_out(
        site=site,
        given=_expanded(items, {pack: times, one_of(rng, BESIDE): 1}),
        returned=[Back(measure, amount, one_of(rng, BASES))] if amount else [],
        people=one_of(rng, PEOPLE),
        topics=[rng.choice(TOPICS)] if rng.random() < TALKED else [],
        by=by,
        at=at,
    )


def _expanded(items: Mapping[str, Item], packs: Mapping[str, int]) -> list[Given]:
    sums: Counter[str] = Counter()
    for name, _nb, lines in PACKS:
        for item, quantity in lines.items():
            sums[item] += quantity * packs.get(name, 0)
    return [Given(items[name], quantity) for name, quantity in sums.items() if quantity]


def _batches(
    items: Mapping[str, Item],
    outlets: tuple[Outlet, Outlet],
    by: Staff,
    rng: Random,
    at: datetime,
) -> None:
    """Enter what the round and the machine gave out; of a machine nobody knows how many came."""
    round_, machine = outlets
    day = local_day(round_.site, at)
    if day.weekday() in ROUND_DAYS:
        given = [Given(items[SYRINGE], 10 * rng.randint(8, 20)), Given(items[WATER], 80)]
        back = [Back(Measure.GRAMS, 100 * rng.randint(5, 30), Basis.WEIGHED)]
        people = rng.randint(10, 30)
        enter_batch(outlet=round_, day=day, given=given, returned=back, people=people, by=by, at=at)
    given = [Given(items[SYRINGE], 5 * rng.randint(1, 8))]
    enter_batch(outlet=machine, day=day, given=given, by=by, at=at)
