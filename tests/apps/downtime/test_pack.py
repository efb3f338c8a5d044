"""The paper for power cuts: whole, in both languages, from the site's own data."""

from datetime import date

import pytest
from django.utils import translation

from fristed.apps.clients.models import Terms
from fristed.apps.premises.models import RuleBookInForce
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.consumption_rooms.helpers import signed_in, url

pytestmark = pytest.mark.django_db
WANTED = {"language": "en", "first": "7", "cards": "6", "sheets": "2"}


@pytest.fixture
def pack(site, staff):
    with working(staff=staff.pk, sites=[site.pk]):
        Site.objects.filter(pk=site.pk).update(emergency_number="112")
        for language, text in (("en", "We agree on calm."), ("nb", "Vi er enige om ro.")):
            Terms.objects.create(
                site=site, version="3", language=language, text=text, from_date=date(2026, 1, 1)
            )
    return lambda **wish: signed_in(staff).get(url(site, "downtime:pack"), WANTED | wish)


def test_pack_holds_every_part(pack):
    text = pack().content.decode()

    for part in ("Door list", "Emergency: the clock", "Agreement", "Cannot use the room now"):
        assert text.count(f"<h1>{part}</h1>") == 1
    assert text.count("<h1>Visit</h1>") == 2
    assert [text.count(f"<li>P-{n:03d}</li>") for n in (6, 7, 12, 13)] == [0, 1, 1, 0]


def test_pack_is_made_of_the_sites_own_data(pack):
    text = pack().content.decode()

    assert text.count("Call 112") == 1
    assert text.count("We agree on calm.") == 1
    assert text.count("S1 smoking place") == 2
    assert text.count("Is the history of use as the rules ask?") == 2


def test_pack_speaks_the_wanted_language(pack):
    text = pack(language="nb").content.decode()

    assert (text.count("Vi er enige om ro."), text.count("We agree on calm.")) == (1, 0)
    assert text.count('<html lang="nb"') == 1
    assert translation.get_language() == "en"


def test_pack_has_its_pages_broken_in_the_style_sheet(pack):
    assert pack().content.decode().count('class="pack__part"') == 7


@pytest.mark.parametrize(
    "wish", [{"language": "xx"}, {"cards": "5000"}, {"sheets": "0"}, {"first": "seven"}]
)
def test_pack_with_a_wrong_wish_says_so(pack, wish):
    answer = pack(**wish)

    assert answer.status_code == 422
    assert answer.content.decode().count('id="errors"') == 1


def test_pack_prints_without_a_rule_book(site, staff, pack):
    with working(staff=staff.pk, sites=[site.pk]):
        RuleBookInForce.objects.all().delete()

    assert pack().status_code == 200


def test_pack_is_offered_before_it_is_printed(site, staff, other_site):
    assert signed_in(staff).get(url(site, "downtime:pack")).status_code == 200
    assert signed_in(staff).get(url(other_site, "downtime:pack")).status_code == 404
