"""Every form of the house, sent with hostile input: a seeded sample, a thousand each in the soak.

Nothing fails, nothing typed comes back as markup, what is refused changes nothing, what is
accepted changes its own room and no other site.
"""

import os

import pytest
from django.http import HttpResponse
from hypothesis import HealthCheck, seed, settings
from hypothesis import given as given_by

from fristed.web import doors
from tests.house.tree import none_of
from tests.walls.pages import addresses
from tests.walls.table import lines

from .conftest import SEED, Shown
from .hostile import MARK, URLENCODED, bodies
from .watch import Watch, shown

IN_SAMPLE = 6
IN_SOAK = int(os.environ.get("FRISTED_ATTACKS_PER_FORM", "1000"))
PAGES = sorted(
    address.name
    for address in addresses()
    if address.name != "live" and address.name in lines() and lines()[address.name].look
)
each_page = pytest.mark.parametrize("name", PAGES)


def attack(one: Shown, watch: Watch, times: int) -> list[str]:
    """Send a form many times over; return what went wrong, the smallest example of it."""
    found: list[str] = []

    @seed(SEED)
    @settings(
        max_examples=times,
        database=None,
        deadline=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    @given_by(given=bodies(one.form))
    def once(given: tuple[str, bytes]) -> None:
        kind, body = given
        troubles = watch.troubles("POST", one.target, data=body, content_type=kind)
        if troubles:
            found[:] = [
                f"{one.target} of {one.address}, sent {kind} {body[:300]!r}: {t}" for t in troubles
            ]
        assert not troubles

    try:
        once()
    except AssertionError:
        return found
    return []


@each_page
def test_hostile_form_changes_nothing_it_should_not(
    name: str, forms: dict[str, list[Shown]], watch: Watch
):
    none_of(trouble for one in forms[name] for trouble in attack(one, watch, IN_SAMPLE))


@pytest.mark.soak
@each_page
def test_hostile_form_a_thousand_times(name: str, forms: dict[str, list[Shown]], watch: Watch):
    found = []
    for one in forms[name]:
        before = watch.sent
        found += attack(one, watch, IN_SOAK)
        print(f"{name} to {one.target}: {watch.sent - before} of {watch.sent}")  # noqa: T201
    none_of(found)


def test_many_forms_are_attacked(forms: dict[str, list[Shown]], watch: Watch, record_property):
    """The control: there are forms, they are refused and they are accepted."""
    number = sum(len(found) for found in forms.values())
    for name in ("clients:contact", "premises:places", "feedback:new"):
        none_of(trouble for one in forms[name] for trouble in attack(one, watch, 20))
    record_property("attacks", f"{watch.sent} hostile submissions of {number} forms")
    assert number >= 120
    assert watch.refused > watch.sent // 20
    assert watch.wrote > watch.sent // 20


def test_page_that_fails_is_found(watch: Watch, monkeypatch: pytest.MonkeyPatch):
    """The control: a page that trusts what was sent is found out, though it answers politely."""
    monkeypatch.setattr(doors, "came_from", lambda request: str(int(request.POST["next"])))
    sent = {"data": b"next=x", "content_type": URLENCODED}
    (trouble,) = watch.troubles("POST", "/language/", **sent)
    assert trouble.startswith("fails with 500")
    assert "ValueError" in trouble


def test_markup_that_is_shown_is_found():
    assert list(shown(HttpResponse("<p>&lt;fristed-x>"))) == []
    assert len(list(shown(HttpResponse(f"<p>{MARK}>")))) == 1
