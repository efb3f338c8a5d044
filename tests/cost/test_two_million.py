"""A house with two million visits behind it is as quick as one with twenty thousand.

`pytest -m soak -s tests/cost/test_two_million.py` prints the table of docs/methods/cost.md.
"""

from collections.abc import Callable, Iterator
from statistics import median

import pytest

from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.cluster import Cluster
from fristed.ground.context import working
from tests.apps.conftest import make_site
from tests.cost.houses import Standing, Told, give_past, past_of, standing
from tests.cost.many import Past
from tests.ground.shared import scratch_folder

FEW, MANY, SITES = 20_000, 2_000_000, 50
TIMES, WARM = 60, 10
SLOWER = 1.20
PARTS = ("cpu_s", "database_s")
Page = Callable[[Standing, int], Told]


@pytest.fixture
def houses(django_db_setup: None, django_db_blocker) -> Iterator[list[Standing]]:
    """A house with little behind it, one with much, and one with the same past among fifty."""
    unblocked = django_db_blocker.unblock()
    with scratch_folder() as folder, Cluster(folder / "pg", durable=False) as cluster, unblocked:
        few, many, city = made = standing(cluster, "few", "many", "city")
        give_past(few, past_of(few, FEW))
        give_past(many, past_of(many, MANY))
        give_past(city, past_of(city, FEW), *others(city, (MANY - FEW) // (SITES - 1)))
        yield made
        for one in made:
            one.store.close()


def others(city: Standing, visits: int) -> Iterator[Past]:
    """Yield the pasts of the other sites in the same tables."""
    mine = past_of(city, visits)
    with city.inside():
        sites: list[Site] = [make_site(f"other-{n}", f"Other {n}") for n in range(1, SITES)]
    for site in sites:
        yield Past(site.pk, mine.by, [], visits, mine.until)


def page(path: str) -> Page:
    """Return what opens an address of the house."""
    return lambda one, _n: one.open(one.house.path(path))


def visit_on_the_board(one: Standing, n: int) -> Told:
    """Open the board with somebody's side panel."""
    with one.inside(), working(staff=None, sites=[one.house.site.pk]):
        here = Visit.objects.here_now().order_by("arrived_at").values_list("pk", flat=True)
        pk = here[n % len(here)]
    return one.open(one.house.path(f"?open={pk}"))


def person(one: Standing, n: int) -> Told:
    """Open the page of somebody known."""
    return one.open(one.house.path(f"people/{one.people[n % len(one.people)].pk}/"))


def by_card(one: Standing, n: int) -> Told:
    """Find somebody by their card."""
    card = one.house.cards[n % len(one.house.cards)]
    return one.open(one.house.path("people/card/"), {"token": card}, expected=302)


def by_name(one: Standing, n: int) -> Told:
    """Find somebody by the name they are registered under."""
    name = f"Known Person {n % len(one.people)}"
    return one.open(one.house.path("people/name/"), {"name": name}, holding=f">{name}<")


HELD: dict[str, Page] = {
    "the board, 20 people": page(""),
    "a visit on the board": visit_on_the_board,
    "a client's page": person,
    "search": page("people/"),
    "search by card": by_card,
    "search by name": by_name,
    "the day sheet": page("day-sheet/"),
    "the registers": page("registers/"),
    "paper entered late": page("late/"),
}


def measured(houses: list[Standing]) -> dict[str, dict[str, list[Told]]]:
    """Open every page in one house after the other, in turn, until the medians stand."""
    found: dict[str, dict[str, list[Told]]] = {
        name: {one.name: [] for one in houses} for name in HELD
    }
    for n in range(TIMES + WARM):
        turn = n % len(houses)
        for name, opened in HELD.items():
            for one in (*houses[turn:], *houses[:turn]):
                told = opened(one, n)
                if n >= WARM:
                    found[name][one.name].append(told)
    return found


def line(name: str, told: dict[str, list[Told]]) -> str:
    """Return a line of the table: milliseconds of both, of them the database's."""
    cells = []
    for opened in told.values():
        both, database = (median(getattr(one, what) for one in opened) * 1e3 for what in PARTS)
        cells.append(f"{both:.1f} ({database:.1f})")
    return " | ".join((name, *cells))


@pytest.mark.soak
def test_two_million_visits_are_as_quick_as_twenty_thousand(
    houses: list[Standing], capsys: pytest.CaptureFixture[str]
):
    found = measured(houses)

    ratios = {}
    for name, told in found.items():
        cpu = {house: median(one.cpu_s for one in many) for house, many in told.items()}
        ratios |= {(name, house): cpu[house] / cpu["few"] for house in ("many", "city")}
    with capsys.disabled():
        print("", *(line(name, told) for name, told in found.items()), sep="\n")  # noqa: T201
    assert {at: round(ratio, 2) for at, ratio in ratios.items() if ratio > SLOWER} == {}
