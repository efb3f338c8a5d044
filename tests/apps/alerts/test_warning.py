"""A clinician's warning: every site carries until when one holds, and nothing once none is left."""

from datetime import timedelta

import pytest

from fristed.apps.alerts.actions.warning import WarningOver, end_warning, warn
from fristed.apps.alerts.queries.alerts import warnings
from fristed.apps.sites.models import Site

pytestmark = pytest.mark.usefixtures("scope")
HOUR = timedelta(hours=1)


def warned_until() -> list[object]:
    """Return what the sites carry."""
    return list(Site.objects.values_list("warned_until_at", flat=True).distinct())


def test_the_end_of_the_only_warning_leaves_nothing_to_ask_for(site, clinician, at):
    one = warn(site=site, words="Look twice.", by=clinician, at=at)
    assert warned_until() == [one.until_at]
    end_warning(warning=one.pk, site=site, by=clinician, at=at + HOUR)
    assert (warned_until(), warnings(at + HOUR)) == ([None], [])
    with pytest.raises(WarningOver):
        end_warning(warning=one.pk, site=site, by=clinician, at=at + HOUR)


@pytest.mark.parametrize("ends_first", [True, False])
def test_the_end_of_one_leaves_the_other(site, clinician, at, ends_first):
    first = warn(site=site, words="One.", by=clinician, at=at)
    second = warn(site=site, words="Two.", by=clinician, at=at + HOUR)
    ends, stays = (first, second) if ends_first else (second, first)
    end_warning(warning=ends.pk, site=site, by=clinician, at=at + 2 * HOUR)
    assert warned_until() == [stays.until_at]
    assert [one.words for one in warnings(at + 2 * HOUR)] == [stays.words]


def test_a_warning_of_one_room_is_carried_by_all(site, clinician, at):
    """The screens of another room ask only where their own site says so."""
    kept = {f.name: getattr(site, f.name) for f in Site._meta.fields if f.name != "id"}
    other = Site.objects.create(**{**kept, "slug": "bergen"})
    one = warn(site=site, words="Look twice.", by=clinician, at=at)
    other.refresh_from_db()
    assert other.warned_until_at == one.until_at
    end_warning(warning=one.pk, site=site, by=clinician, at=at + HOUR)
    other.refresh_from_db()
    assert other.warned_until_at is None
