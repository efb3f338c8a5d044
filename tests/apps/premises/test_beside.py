"""Which places stand beside each other: both rows change, or none."""

import pytest
from django.test import Client
from django.urls import reverse

from fristed.apps.audit.models import Entry
from fristed.apps.premises import actions
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db


def pairs(site: Site) -> dict[str, str]:
    """Return who stands beside whom, by label."""
    rows = Place.objects.filter(site=site, beside__isnull=False)
    return dict(rows.values_list("label", "beside__label"))


@pytest.fixture
def put(scope, site, staff, at):
    """Put a place beside another: `put("1", "2")`, `put("1", None)`."""

    def put(label: str, other: str | None) -> None:
        place = Place.objects.get(site=site, label=label)
        beside = Place.objects.get(site=site, label=other).pk if other else None
        actions.change_place(
            site=site, place=place.pk, label=place.label, room_en=place.room_en,
            room_nb=place.room_nb, beside=beside, by=staff, at=at,
        )  # fmt: skip

    return put


def test_place_beside_another_sets_both(site, put):
    put("1", "2")

    assert pairs(site) == {"1": "2", "2": "1"}


def test_place_beside_none_clears_both(site, put):
    put("1", "2")
    put("2", None)

    assert pairs(site) == {}


def test_place_put_beside_a_third_leaves_the_second_alone(site, put):
    put("1", "2")
    put("S1", "1")

    assert pairs(site) == {"1": "S1", "S1": "1"}


def test_place_put_beside_is_audited_once_where_it_changed(site, put):
    put("1", "2")
    put("1", "2")

    assert Entry.objects.filter(what="premises.place_put_beside").count() == 1


def test_place_beside_itself_is_refused(site, put):
    with pytest.raises(actions.BesideItself):
        put("1", "1")
    assert pairs(site) == {}


def test_place_beside_one_of_another_house_is_refused(scope, site, other_site, staff, at):
    place = Place.objects.get(site=site, label="1")
    with working(staff=None, sites=[other_site.pk]):
        theirs = Place.objects.filter(site=other_site).values_list("pk", flat=True)[0]

    with working(staff=staff.pk, sites=[site.pk]), pytest.raises(actions.NoSuchPlace):
        actions.change_place(
            site=site, place=place.pk, label="9", room_en="R", room_nb="R", beside=theirs,
            by=staff, at=at,
        )  # fmt: skip
    assert Place.objects.get(pk=place.pk).label == "1"


def test_label_that_is_taken_leaves_the_pairs_as_they_were(client: Client, site):
    client.force_login(make_staff("Kari", site, "coordinator"))
    with working(staff=None, sites=[site.pk]):
        one, two = Place.objects.filter(label__in="12").order_by("label")

    said = {"label": "2", "room_en": "R", "room_nb": "R", "beside": two.pk}
    answer = client.post(reverse("premises:place", args=[site.slug, one.pk]), said)

    assert answer.status_code == 422
    with working(staff=None, sites=[site.pk]):
        assert pairs(site) == {}


def test_manager_chooses_which_place_stands_beside(client: Client, site, other_site):
    client.force_login(make_staff("Kari", site, "coordinator"))
    with working(staff=None, sites=[site.pk]):
        one, two = Place.objects.filter(label__in="12").order_by("label")
    with working(staff=None, sites=[other_site.pk]):
        theirs = Place.objects.filter(site=other_site).values_list("pk", flat=True)[0]
    page = reverse("premises:place", args=[site.slug, one.pk])
    said = {"label": "1", "room_en": "R", "room_nb": "R"}

    wrong = [client.post(page, said | {"beside": pk}) for pk in (one.pk, theirs, "x")]
    right = client.post(page, said | {"beside": two.pk})

    assert [answer.status_code for answer in wrong] == [422, 422, 422]
    assert right.status_code == 302
    with working(staff=None, sites=[site.pk]):
        assert pairs(site) == {"1": "2", "2": "1"}
    shown = client.get(page).content.decode()
    assert f'value="{two.pk}"' in shown and f'value="{one.pk}"' not in shown
