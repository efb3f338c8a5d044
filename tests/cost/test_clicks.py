"""What the clicks of a shift cost: a literal number of statements for each, in `clicks.yaml`.

The page that a click leads to is counted with the pages. What counts says `counting.py`; here
too it is the same with few and with many people in the room.
"""

from pathlib import Path
from uuid import uuid4

import pytest
import yaml
from bench.people import floor_of, known_people
from bench.room import furnished
from bench.working import answers
from django.test import Client as Browser

from fristed.apps.consumption_rooms.models import PlaceUse
from fristed.apps.premises.models import Place
from fristed.apps.visits.models import Visit
from tests.cost.counting import counted

TOLD: dict[str, int] = yaml.safe_load(Path(__file__).with_name("clicks.yaml").read_text())
# The board with the side of somebody who arrived (a form to assess), was assessed, has a place …
BOARDS = [7, 4, 5, 5, 5, 5]


class Clicks:
    """Somebody at work with others in the room; each click is counted."""

    def __init__(self, others: int) -> None:
        self.house = furnished(4)
        people = known_people(self.house, others + 1)
        floor_of(self.house, people[:others])
        self.browsers = [Browser(raise_request_exception=False) for _ in self.house.staff]
        for browser, somebody in zip(self.browsers, self.house.staff, strict=True):
            browser.force_login(somebody)
            browser.get(self.house.path())  # whoever comes first has the pulse written
        self.counts: dict[str, int] = {}
        self.boards: list[int] = []

    def click(self, what: str, path: str, /, by: int = 0, **form: str) -> None:
        """Send a form as a browser does, with its key; note what it costs."""
        with counted() as statements:
            answer = self.browsers[by].post(self.house.path(path), {"once": str(uuid4()), **form})
        assert answer.status_code == 302, (what, answer.status_code)
        self.counts[what] = len(statements)

    def look(self, visit: Visit) -> None:
        """Open the board with a visit's side; note what it costs."""
        with counted() as statements:
            answer = self.browsers[0].get(self.house.path(f"?open={visit.pk}"))
        assert visit.handle in answer.content.decode()
        self.boards.append(len(statements))

    def newest(self) -> Visit:
        """Return the newest visit."""
        with self.house.open():
            return Visit.objects.filter(site=self.house.site).latest("arrived_at")

    def free_place(self) -> str:
        """Return a place that nobody has."""
        with self.house.open():
            taken = PlaceUse.objects.filter(cleaned_at__isnull=True).values("place")
            free = Place.objects.filter(site=self.house.site).exclude(pk__in=taken)
            return str(free.values_list("pk", flat=True)[0])


def a_shift(one: Clicks) -> Clicks:
    """Click through a visit from the door to the door, and what else a shift does all day."""
    one.click("check-in by card", "arrive/", who=one.house.cards[-1])
    visit = one.newest()
    one.look(visit)
    here = f"visit/{visit.pk}/"
    one.click("assessment", f"{here}assess/", route="inject", substances="heroin")
    one.look(visit)
    one.click("a place", f"{here}place/", place=one.free_place())
    one.look(visit)
    one.click("equipment and advice", f"{here}prepare/", give_syringe="2", advice_given="on")
    one.click("use begins, one dose", f"{here}use/")
    one.look(visit)
    one.click("observation", f"{here}observe/")
    one.look(visit)
    one.click("after use", f"{here}after-use/")
    one.look(visit)
    one.click("leaving", f"{here}leave/")
    one.click("leaving undone", f"{here}undo-leaving/")
    one.click("somebody without a card", "arrive/", who="", calling_name="Blue Sky")
    one.click("registration by name", "people/register/", **answers(one.house, 7000))
    one.click("emergency starts", "help/emergency/")
    one.click("on duty", "house/duty/on/", by=3, profession="nurse")
    return one


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("others", [1, 12])
def test_each_click_costs_what_its_line_says(others: int):
    one = a_shift(Clicks(others))

    assert one.counts == TOLD
    assert one.boards == BOARDS
