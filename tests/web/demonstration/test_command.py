"""`manage.py demonstrate`: what it refuses, that it repeats itself, and that it begins anywhere."""

from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fristed.apps.consumption_rooms.models import Episode, OfferMade, Step
from fristed.apps.consumption_rooms.queries.board import floor
from fristed.apps.emergencies.models import Emergency
from fristed.apps.premises.actions import open_site
from fristed.apps.premises.queries import is_open
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.web.demonstration.city import OSLO
from fristed.web.demonstration.clockwork import Clockwork
from fristed.web.demonstration.replay import unfinished
from tests.conftest import empty_tables

from .conftest import SMALL, UNTIL, Figures, broken_invariants, figures, make_city

MIDNIGHT = datetime(2026, 11, 19, 2, 10, tzinfo=UTC)
MORNING = datetime(2026, 11, 19, 5, 40, tzinfo=UTC)


def told(site: Site) -> list[tuple[object, ...]]:
    """Return everything that happened, without the ids and handles that are random."""
    with working(staff=None, sites=[site.pk]):
        steps = Step.objects.order_by("visit__arrived_at", "entered_at", "stage")
        rows = list(steps.values_list("stage", "entered_at", "left_at", "by__display_name"))
        rows += Emergency.objects.order_by("started_at").values_list("kind", "started_at")
        rows += OfferMade.objects.order_by("at", "offer").values_list("offer", "at")
        rows += Episode.objects.order_by("started_at").values_list(
            "route", "place_use__place__label"
        )
    return rows


@pytest.mark.django_db(transaction=True)
def test_same_seed_and_moment_make_the_same_days(tmp_path: Path):
    first = [told(site) for site in make_city(tmp_path / "a", days=1, seed=5)]
    empty_tables(None)
    second = [told(site) for site in make_city(tmp_path / "b", days=1, seed=5)]

    assert first == second
    assert len(first[0]) > 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("until", [MIDNIGHT, MORNING])
def test_room_is_open_and_live_at_any_hour(tmp_path: Path, until: datetime):
    [oslo] = make_city(tmp_path, days=1, until=until, houses=SMALL[:1])

    with working(staff=None, sites=[oslo.pk]):
        now = floor(oslo, until)
        assert is_open(oslo, until)
        assert now.gate.open
        assert (len(now.desk), len(now.queue), len(now.after_use)) == (2, 3, 4)
        assert broken_invariants(oslo) == []


@pytest.mark.django_db
def test_more_days_than_fourteen_are_refused():
    with pytest.raises(CommandError, match="between 1 and 14") as refused:
        call_command("demonstrate", days=15)

    assert refused.value.returncode == 1
    assert Site.objects.count() == 0


@pytest.mark.django_db
def test_moment_that_is_none_is_refused():
    with pytest.raises(CommandError, match="is not a moment"):
        call_command("demonstrate", until="yesterday")


@pytest.mark.django_db
def test_real_house_is_left_alone():
    open_site(
        slug="real",
        name="Real",
        room_name="Real",
        place_code="NO/Oslo",
        time_zone="Europe/Oslo",
        emergency_number="113",
        opened_date=date(2019, 4, 1),
        at=UNTIL,
    )

    with pytest.raises(CommandError, match="real house"):
        call_command("demonstrate")


@pytest.mark.django_db(transaction=True)
def test_interrupted_replay_is_told_of_and_left_as_it_is(tmp_path: Path, settings, monkeypatch):
    def interrupted(clock: Clockwork, end: datetime) -> None:
        if end.hour == 11:
            raise KeyboardInterrupt
        whole(clock, end)

    whole, settings.HOME = Clockwork.run_until, tmp_path
    monkeypatch.setattr(Clockwork, "run_until", interrupted)
    with pytest.raises(CommandError, match="interrupted"):
        call_command("demonstrate", days=1, until=UNTIL.isoformat(), stdout=StringIO())
    errors = StringIO()
    call_command("demonstrate", if_empty=True, stderr=errors)

    sites = list(Site.objects.order_by("-slug"))
    assert unfinished(sites)
    assert "interrupted" in errors.getvalue()
    with working(staff=None, sites=[site.pk for site in sites]):
        assert Visit.objects.count() > 0
        assert [broken_invariants(site) for site in sites] == [[], []]
    with pytest.raises(CommandError, match="stands already"):
        call_command("demonstrate")


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_fourteen_days_of_three_seeds_are_like_the_published_ones(tmp_path: Path):
    found: list[Figures] = []
    for seed in (1, 2, 3):
        [oslo] = make_city(tmp_path / str(seed), days=14, seed=seed, houses=(OSLO,))
        with working(staff=None, sites=[oslo.pk]):
            found.append(figures(oslo, date(2026, 11, 6), 13))
            assert broken_invariants(oslo) == []
        empty_tables(None)
    total = found[0] + found[1] + found[2]

    for one in (*found, total):
        assert one.visits / one.days == pytest.approx(72, rel=0.15)
        assert one.inhaled_share == pytest.approx(0.24, abs=0.05)
    assert total.overdoses["inhale"] == 0
    assert poisson_allows(total.overdoses.total(), 6 * total.visits / 1000)
    assert min(total.others["inject"], total.others["inhale"]) > 0
    assert len({one.visits for one in found}) > 1


def poisson_allows(count: int, mean: float) -> bool:
    """Tell whether a count lies within 2.58 standard deviations (99 %) of a Poisson mean."""
    return abs(count - mean) <= 2.58 * mean**0.5
