"""Beginning a real house from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fristed.apps.premises.models import RuleBookInForce
from fristed.apps.releases.models import NETWORK
from fristed.apps.sites.models import Site
from fristed.ground.context import working

pytestmark = pytest.mark.django_db


def add_site(slug="oslo", **given):
    options = {"name": "Oslo", "place_code": "no/oslo"} | given
    call_command("add_site", slug, stdout=StringIO(), **options)


def test_site_begins_with_its_rule_book():
    add_site(time_zone="Europe/Oslo", opened="2026-01-01")
    site = Site.objects.get(slug="oslo")
    with working(staff=None, sites=[site.pk]):
        assert RuleBookInForce.objects.get().place_code == "NO/Oslo"


@pytest.mark.parametrize(
    ("slug", "given"),
    [
        ("os lo", {}),
        ("", {}),
        ("x" * 61, {}),
        ("oslo", {"name": " "}),
        ("oslo", {"name": "x" * 81}),
        ("oslo", {"place_code": "XX"}),
        ("oslo", {"place_code": "DE/Nowhere"}),
        ("oslo", {"time_zone": "Mars/Base"}),
        ("oslo", {"time_zone": "../etc/passwd"}),
        ("oslo", {"opened": "yesterday"}),
    ],
)
def test_site_refuses_bad_input_in_one_line(slug, given):
    with pytest.raises(CommandError) as refused:
        add_site(slug, **given)
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
    assert Site.objects.count() == 0


def test_site_is_not_called_as_all_of_them_together_are():
    with pytest.raises(CommandError, match="every site together") as refused:
        add_site(NETWORK)
    assert refused.value.returncode == 2
    assert Site.objects.count() == 0


def test_site_is_not_made_twice():
    add_site()
    with pytest.raises(CommandError, match="there already"):
        add_site()
