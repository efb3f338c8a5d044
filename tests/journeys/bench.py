"""Given: a bench with an instrument and a library of invented curves, on a server of its own."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from django.db.models import QuerySet

from fristed.apps.drug_checking.actions.rereading import read_with
from fristed.apps.instruments.actions import instruments
from fristed.apps.instruments.models import Instrument
from fristed.apps.measurements.choices import Origin
from fristed.apps.measurements.models import Measurement
from fristed.apps.samples.actions.house import set_handling_rule
from fristed.apps.sites.queries import local_day
from fristed.apps.unknowns.queries import recurring_at
from tests.apps.drug_checking.conftest import build_library, file_of, mixed

from .room import Room
from .terminal import Terminal

PATIENCE_S = 60.0
STRIPS = ("Fentanyls", "Nitazenes", "Benzodiazepines")
CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}")


class Bench:
    """The bench of the room in Oslo, and Petter, who works at it."""

    def __init__(self, room: Room, home: Path) -> None:
        self.room, self.home = room, home
        self.petter = room.staff("Petter", "technician")
        with room.open(self.petter):
            self.instrument: Instrument = instruments.add_instrument(
                site=room.site, name="FTIR 2", method="ftir", by=self.petter, at=room.now
            )

    def reads_with(self, *names: str) -> None:
        """A library of these references is in use, from now on."""
        name = self.has_a_library(*names)
        with self.room.open(self.petter):
            read_with(site=self.room.site, file_name=name, by=self.petter, at=self.room.now)

    def has_a_library(self, *names: str) -> str:
        """A library of these references lies in the house's folder; return what it is called."""
        file_name = f"{'-'.join(names)}.lib"  # a library never changes, so one is built once
        if not (self.home / "libraries" / file_name).exists():
            build_library(self.home, file_name, names)
        return file_name

    def may_post_to(self, laboratory: str) -> None:
        """The house may keep and post samples, and asks this laboratory."""
        with self.room.open(self.petter):
            set_handling_rule(
                site=self.room.site,
                may_touch=True,
                may_keep=True,
                may_post=True,
                laboratory=laboratory,
                left="choice",
                ticket_days=30,
                decided_by="the house meeting",
                from_date=local_day(self.room.site, self.room.now),
                by=self.petter,
                at=self.room.now,
            )

    def waits_until_unknowns_are_read_again(self, label: str) -> None:
        """The server's own worker reads open unknowns with the new library."""
        self._wait_for(lambda: _again(label).exists())

    def waits_until_unknowns_are_gathered(self) -> None:
        """The server's own worker finds which unknowns are the same."""
        self._wait_for(lambda: recurring_at(self.room.site))

    def _wait_for(self, holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            with self.room.open(self.petter):
                if holds():
                    return
            time.sleep(0.2)
        raise AssertionError("the worker did not come to it")


def spectrum(shares: dict[str, float], *, seed: int = 7) -> dict[str, object]:
    """Return an instrument's file of a mixture, as a browser takes it."""
    data = file_of(mixed(shares, seed=seed))
    return {"name": "export.csv", "mimeType": "text/csv", "buffer": data}


def _again(label: str) -> QuerySet[Measurement]:
    return Measurement.objects.filter(sample__label=label, origin=Origin.IDENTIFIED_AGAIN)


# --- When ------------------------------------------------------------------------------------
def when_they_take_in(desk: Terminal, *, sold_as: str, form: str, colour: str) -> str:
    """Take a sample in; return the number for the bag."""
    desk.opens("/at/oslo/checking/receive/")
    desk.when_they_pick(sold_as, of="Sold as")
    desk.when_they_choose(form, colour)
    desk.when_they_tap("Take it in")
    return desk.page.locator("h1").inner_text().strip()


def when_they_print_the_ticket(desk: Terminal) -> str:
    """Print the ticket; return its code, and go back to the sample."""
    desk.when_they_tap("Print the ticket")
    found = CODE.search(desk.page.locator("main").inner_text())
    assert found
    desk.when_they_tap("Back")
    return found[0]


def when_they_measure(desk: Terminal, shares: dict[str, float], *, seed: int = 7) -> None:
    """Read the instrument's file of a mixture; the bench shows what it says."""
    desk.when_they_tap("Measure")
    desk.page.set_input_files("[name=spectrum]", spectrum(shares, seed=seed))
    desk.when_they_tap("Read the file")


def when_they_state_the_strips(desk: Terminal, **outcomes: str) -> None:
    """State each strip that has to be stated; those that are not named were not done."""
    for target in STRIPS:
        desk.when_they_answer(target, outcomes.get(target.lower(), "not done"))
    desk.when_they_tap("State them")


def when_they_read_the_result(phone: Terminal, code: str) -> None:
    """Whoever holds the ticket types its code."""
    phone.opens("/at/oslo/checking/result/")
    phone.when_they_write(code.lower(), into="The code on the ticket")
    phone.when_they_tap("Show the answer")
