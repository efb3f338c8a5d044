"""Row-level security stands when scopes are forgotten: every question, every page.

All queries forget on purpose for which site they ask. Site A is full of rows that carry a canary;
whatever staff of site B ask or open, nothing of A comes back. The control asks the same in a
context that may read both sites, where plenty must come back: else these tests would prove nothing.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from fristed.apps.premises.models import Place
from fristed.ground import context
from fristed.ground.context import working
from tests.house.tree import none_of
from tests.walls.arguments import CannotMake, Question, calls, questions
from tests.walls.conftest import CANARY_OF_A, Two
from tests.walls.pages import Address, addresses
from tests.walls.scopes import forgotten_scopes, leaks

QUESTIONS = questions()
PAGES = [a for a in addresses() if "site_slug" in dict(a.arguments) and a.name != "live"]


def asked(question: Question, two: Two, sites: list[int]) -> Iterator[str]:
    """Ask B's staff's question in a context of the given sites; yield what of A comes back."""
    for arguments in calls(question, two.b, two.a):
        with working(staff=two.b.staff.pk, sites=sites):
            try:
                with transaction.atomic():
                    answer = question(**arguments)
                    yield from leaks(answer, two.a.site.pk, CANARY_OF_A)
            except Exception as refused:
                yield from leaks(str(refused), two.a.site.pk, CANARY_OF_A)
            transaction.set_rollback(True)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.__module__}.{q.__name__}")
def test_question_without_its_scope_finds_nothing_of_another_site(question: Question, two: Two):
    with forgotten_scopes():
        none_of(asked(question, two, [two.b.site.pk]))


def test_questions_without_their_scope_find_the_other_site_where_the_wall_is_open(two: Two):
    with forgotten_scopes():
        telling = {
            question.__module__.split(".")[2]
            for question in QUESTIONS
            if any(asked(question, two, two.sites))
        }
    assert telling >= {"clients", "consumption_rooms", "emergencies", "sites", "visits"}


def test_every_question_can_be_asked(two: Two):
    def unasked() -> Iterator[str]:
        for question in QUESTIONS:
            try:
                next(calls(question, two.b, two.a))
            except CannotMake as trouble:
                yield f"{question.__module__}.{question.__name__}: {trouble}"

    none_of(unasked())


@pytest.mark.parametrize("address", PAGES, ids=lambda a: a.name)
def test_page_without_its_scopes_shows_nothing_of_another_site(address: Address, two: Two):
    with forgotten_scopes():
        none_of(path for path, page in shown(address, two).items() if CANARY_OF_A in page)


def test_pages_without_their_scopes_show_the_other_site_where_the_wall_is_open(two: Two):
    both = (
        "SELECT set_config('fristed.staff', %s, true), "
        f"set_config('fristed.sites', (%s::bigint[] || {two.a.site.pk}::bigint)::text, true)"
    )
    with forgotten_scopes(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(context, "_TELL", both)
        telling = [
            address.name
            for address in PAGES
            if any(CANARY_OF_A in page for page in shown(address, two).values())
        ]
    assert len(telling) >= 5


def shown(address: Address, two: Two) -> dict[str, str]:
    """Return what B's staff see at an address of B, with the numbers of B's rows and of A's."""
    browser = Client(raise_request_exception=False)
    browser.force_login(two.b.staff)
    found = {}
    for path in {*address.paths(two.b), *_mixed(address, two)}:
        response = browser.get(path)
        found[path] = response.content.decode(errors="replace") + str(response.headers)
    return found


def _mixed(address: Address, two: Two) -> Iterator[str]:
    """Site B's address with the numbers of site A's rows."""
    for path in address.paths(two.a):
        yield path.replace(f"/at/{two.a.site.slug}/", f"/at/{two.b.site.slug}/")


def test_forgotten_scopes_are_forgotten(two: Two):
    with forgotten_scopes(), working(staff=two.b.staff.pk, sites=two.sites):
        found = Place.objects.filter(site=two.b.site).values_list("site_id", flat=True)
        assert set(found) == set(two.sites)
