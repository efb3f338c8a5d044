"""Two full sites, somebody who holds every role at one of them, and the forms they are shown."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from fristed.apps.visits.models import Visit
from tests.walls import people
from tests.walls.conftest import Two, open_database, owner, two
from tests.walls.pages import Address, Form, addresses, read
from tests.walls.test_walls_permissions import lines

from .watch import Watch

__all__ = ["open_database", "owner", "two"]

SEED = 20_261_117


@dataclass(frozen=True)
class Shown:
    """A form, on the page that shows it, and where it is sent."""

    address: str
    page: str
    form: Form

    @property
    def target(self) -> str:
        """The path it is sent to."""
        action = self.form.action.split("#")[0]
        return action if action.startswith("/") else self.page + action


@pytest.fixture(scope="module")
def everybody(two: Two) -> Client:
    """A browser of somebody who holds every role at site A, on a terminal of the house."""
    client = people.browser("every role", two.a, two.b)
    people.give_terminal(client, two.a)
    return client


@pytest.fixture(scope="module")
def watch(two: Two, everybody: Client) -> Iterator[Watch]:
    """Watches every request of a module, and says at its end how many there were."""
    for address in addresses():  # a sealed row is made when an address first names it
        next(address.paths(two.a), None)
    one = Watch(two, everybody)
    yield one
    print(f"\n{one.sent} requests, {one.refused} refused, {one.wrote} wrote")  # noqa: T201


@pytest.fixture(scope="module")
def forms(two: Two, everybody: Client) -> dict[str, list[Shown]]:
    """Every form of the house, once each, by the address of the page that shows it."""
    found: dict[str, list[Shown]] = {}
    seen: set[tuple[str, ...]] = set()
    for address in addresses():
        if address.name == "live" or lines()[address.name].look is None:
            continue
        found[address.name] = [
            one for one in on_page(address, two, everybody) if is_new(one, two, seen)
        ]
    return found


def on_page(address: Address, two: Two, client: Client) -> Iterator[Shown]:
    """Yield the forms of a page, at the first path that shows it."""
    paths = list(address.paths(two.a))
    if address.name == "rooms:board":  # one person's side, where most of the floor's forms are
        paths = [f"{paths[0]}?open={two.a.of(Visit).pk}"]
    for path in paths:
        with people.taken_back():
            response = client.get(path)
        if response.status_code == 200 and "html" in response.headers.get("Content-Type", ""):
            for form in read(response.content.decode()).forms:
                if form.method == "post":
                    yield Shown(address.name, path, form)
            return


def is_new(one: Shown, two: Two, seen: set[tuple[str, ...]]) -> bool:
    """Tell whether no form like this one was seen before."""
    shape = one.form.shape(one.address, two.a.site.slug)
    if shape in seen:
        return False
    seen.add(shape)
    return True
