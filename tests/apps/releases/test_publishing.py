"""A table of a room, month by month: counted, protected, published, read by the world."""

from datetime import UTC, datetime, timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.releases.actions import (
    AlreadyPublished,
    AlreadyWithdrawn,
    ChangedSince,
    NotCounted,
    NothingChanged,
    NotOfThisScope,
    NotOver,
    Refused,
    publish,
    withdraw,
)
from fristed.apps.releases.models import Release
from fristed.apps.releases.presenters.pages import REFUSED
from fristed.apps.releases.queries import ReleaseWithdrawn, one_release, published
from fristed.apps.releases.queries.drafting import WhyRefused
from fristed.apps.releases.queries.sealed import opened
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.ground.sealing import SealBroken
from fristed.science.disclosure import Reason, Refusal
from fristed.science.figures import period
from tests.apps.conftest import make_site

from .made import LATER, came, counted, drafted, month, months, scope_of, somebody, table, told

pytestmark = pytest.mark.django_db
SIX = (5, 5, 5, 5, 5, 5)
FEW = (9, 8, 7, 6)


def visits(release: Release) -> float | None:
    """Return the first number of a release as the world sees it."""
    return one_release(release.number).cells[0].value


def test_month_is_published_and_read_by_the_world(site: Site) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    release = told(site, of="2026-09")
    (found,) = published()
    assert (release.number, found.table, found.scope) == (1, "visits_month", "oslo")
    assert (found.period, found.version) == ("2026-09", 1)
    assert found.definitions == (("HC-1", 1), ("NW-2", 1))
    shown = {(one.indicator, one.where): one.value for one in found.cells}
    assert shown["HC-1", ()] == 30
    assert shown["NW-2", (("route", ""),)] == 0
    assert one_release(1) == found


def test_few_people_with_many_visits_are_hidden_and_say_no_number(site: Site) -> None:
    months(site, {"2026-09": FEW})
    counted(site)
    found = drafted(site, of="2026-09")
    assert (found.cells[0].value, found.cells[0].hidden_because) == (None, "protects_people")
    assert found.reasons[0] == (Reason.TOO_FEW,)


def test_whoever_nobody_knows_counts_as_their_day(site: Site) -> None:
    with working(staff=None, sites=[site.pk]):
        for day in range(9):
            came(site, None, month("2026-09") + timedelta(days=day), 3)
    counted(site)
    assert drafted(site, of="2026-09").reasons[0] == (Reason.TOO_FEW,)
    with working(staff=None, sites=[site.pk]):
        came(site, None, month("2026-09") + timedelta(days=9), 3)
    counted(site)
    assert drafted(site, of="2026-09").cells[0].value == 30


def test_months_and_their_quarter_are_published_where_nobody_is_told(site: Site) -> None:
    months(site, {"2026-07": SIX, "2026-08": SIX, "2026-09": SIX})
    counted(site)
    for of in ("2026-07", "2026-08"):
        told(site, of=of)
    assert visits(told(site, of="2026-Q3", name="visits_quarter")) == 90
    assert drafted(site, of="2026-09").cells[0].value == 30


def test_quarter_that_would_tell_a_hidden_month_is_hidden(site: Site) -> None:
    months(site, {"2026-07": SIX, "2026-08": SIX, "2026-09": FEW})
    counted(site)
    for of in ("2026-07", "2026-08"):
        told(site, of=of)
    assert drafted(site, of="2026-09").cells[0].value is None
    quarter = drafted(site, of="2026-Q3", name="visits_quarter")
    assert quarter.cells[0].value is None
    assert quarter.reasons[0] == (Reason.PROTECTS_EARLIER,)


def test_month_that_a_quarter_would_tell_is_hidden(site: Site) -> None:
    """The other way about: the quarter is out, and two months leave the third."""
    months(site, {"2026-07": SIX, "2026-08": SIX, "2026-09": FEW})
    counted(site)
    assert visits(told(site, of="2026-Q3", name="visits_quarter")) == 90
    assert visits(told(site, of="2026-07")) == 30
    last = drafted(site, of="2026-08")
    assert (last.cells[0].value, last.reasons[0]) == (None, (Reason.PROTECTS_EARLIER,))


def test_network_needs_three_rooms(site: Site, other_site: Site) -> None:
    for one in (site, other_site):
        months(one, {"2026-09": SIX})
    counted(site, other_site)
    assert drafted(site, other_site, of="2026-09").refused is WhyRefused.TOO_FEW_ROOMS
    with pytest.raises(Refused):
        told(site, other_site, of="2026-09")


def test_network_is_a_sum_that_tells_no_room(site: Site, other_site: Site) -> None:
    third = make_site("trondheim", "Trondheim")
    sites = (site, other_site, third)
    for one, often in zip(sites, (SIX, SIX, FEW), strict=True):
        months(one, {"2026-09": often})
    counted(*sites)
    assert visits(told(site, of="2026-09")) == 30
    assert visits(told(other_site, of="2026-09")) == 30
    whole = drafted(*sites, of="2026-09")
    assert (whole.cells[0].value, whole.reasons[0]) == (None, (Reason.PROTECTS_EARLIER,))


def test_room_is_hidden_where_the_network_would_tell_another(site: Site, other_site: Site) -> None:
    third = make_site("trondheim", "Trondheim")
    sites = (site, other_site, third)
    for one, often in zip(sites, (SIX, SIX, FEW), strict=True):
        months(one, {"2026-09": often})
    counted(*sites)
    assert visits(told(*sites, of="2026-09")) == 90
    assert visits(told(site, of="2026-09")) == 30
    last = drafted(other_site, of="2026-09")
    assert (last.cells[0].value, last.reasons[0]) == (None, (Reason.PROTECTS_EARLIER,))


def test_room_that_stands_out_hides_the_network(site: Site, other_site: Site) -> None:
    third = make_site("trondheim", "Trondheim")
    sites = (site, other_site, third)
    for one, often in zip(sites, ((60,) * 6, SIX, (1,) * 6), strict=True):
        months(one, {"2026-09": often})
    counted(*sites)
    assert drafted(*sites, of="2026-09").reasons[0] == (Reason.ONE_ROOM_STANDS_OUT,)


def test_period_is_published_when_it_is_over_and_late_records_are_in(site: Site) -> None:
    months(site, {"2026-09": SIX})
    counted(site, at=datetime(2026, 10, 30, 12, tzinfo=UTC))
    early = datetime(2026, 10, 30, 12, tzinfo=UTC)
    with pytest.raises(NotOver) as refused:
        drafted(site, of="2026-09", at=early)
    assert str(refused.value.first) == "2026-10-31"
    with pytest.raises(NotCounted):  # nobody has counted since
        drafted(site, of="2026-09", at=early + timedelta(days=1))
    counted(site, at=early + timedelta(days=1))
    assert drafted(site, of="2026-09", at=early + timedelta(days=1)).cells[0].value == 30


def test_table_is_of_its_own_scope_and_length(site: Site, other_site: Site) -> None:
    counted(site, other_site)
    for sites, of, name in [
        ((site,), "2026", "visits_month"),
        ((site,), "2026-09-01..2026-09-03", "visits_month"),
        ((site, other_site), "2026-09", "people_month"),
    ]:
        with pytest.raises(NotOfThisScope):
            drafted(*sites, of=of, name=name)


def test_what_was_not_looked_at_is_not_published(site: Site) -> None:
    people = months(site, {"2026-09": SIX})
    counted(site)
    seen = drafted(site, of="2026-09").mark
    months(site, {"2026-09": SIX}, people)
    counted(site)
    with working(staff=None, sites=[site.pk]), pytest.raises(ChangedSince):
        publish(
            table=table(),
            scope=scope_of(site),
            period=period("2026-09"),
            seen=seen,
            by=None,
            at=LATER,
        )
    assert not Release.objects.exists()


def test_correction_is_a_new_version_that_says_what_changed(site: Site) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    first = told(site, of="2026-09")
    with pytest.raises(AlreadyPublished):
        told(site, of="2026-09")
    with pytest.raises(NothingChanged):
        told(site, of="2026-09", changed="late_records")
    months(site, {"2026-09": SIX})  # six others, written down late
    counted(site)
    second = told(site, of="2026-09", changed="late_records")
    (newest,) = published()
    assert (newest.version, newest.replaces, newest.what_changed) == (2, 1, "late_records")
    assert (visits(first), visits(second)) == (30, 60)


def test_correction_that_tells_one_person_is_hidden(site: Site) -> None:
    people = months(site, {"2026-09": SIX})
    counted(site)
    told(site, of="2026-09")
    months(site, {"2026-09": (20,)}, people[:1])
    counted(site)
    found = drafted(site, of="2026-09")
    assert found.cells[0].value is None
    assert Reason.CHANGED_BY_TOO_FEW in found.reasons[0]


def test_withdrawn_release_tells_nothing_and_is_not_forgotten(site: Site) -> None:
    months(site, {"2026-07": SIX, "2026-08": SIX, "2026-09": FEW})
    counted(site)
    quarter = told(site, of="2026-Q3", name="visits_quarter")
    with working(staff=None, sites=[site.pk]):
        withdraw(release=quarter, because="wrong", sites=[site], by=None, at=LATER)
        with pytest.raises(AlreadyWithdrawn):
            withdraw(release=quarter, because="wrong", sites=[site], by=None, at=LATER)
    assert published() == []
    with pytest.raises(ReleaseWithdrawn):
        one_release(quarter.number)
    told(site, of="2026-07")
    assert drafted(site, of="2026-08").cells[0].value is None  # the quarter was seen


def test_people_who_subtract_their_own_do_not_find_the_largest(site: Site) -> None:
    """Of 125 visits 100 are one person's: the second, who came 21 times, knows that closely."""
    months(site, {"2026-09": (100, 21, 1, 1, 1, 1)})
    counted(site)
    assert drafted(site, of="2026-09").reasons[0] == (Reason.ONE_STANDS_OUT,)


def test_people_of_a_month_and_their_visits_hang_together(site: Site) -> None:
    """Six visits of six people are out; that they were six is no news, that one came again is."""
    months(site, {"2026-09": SIX})
    counted(site)
    told(site, of="2026-09")
    people = told(site, of="2026-09", name="people_month")
    assert visits(people) == 5  # six, rounded
    with working(staff=None, sites=[site.pk]):
        made = opened(bytes(people.made_of.sealed), people.pk)
    assert ("visits", "2026-09", str(site.pk)) in made.table.cells


def test_what_it_was_made_of_is_exact_sealed_and_of_its_release(site: Site) -> None:
    months(site, {"2026-09": (7, 6, 5, 4, 3, 2, 1)})
    counted(site)
    first = told(site, of="2026-09")
    content = bytes(first.made_of.sealed)
    made = opened(content, first.pk)
    number = made.table.cells["visits", "2026-09", str(site.pk)]
    assert (number.events, number.contributions, visits(first)) == (28, (7, 6, 5, 4, 3, 2, 1), 30)
    with pytest.raises(SealBroken):
        opened(content, first.pk + 1)


def test_publishing_and_taking_back_are_written_down(site: Site) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    release = told(site, of="2026-09")
    with working(staff=None, sites=[site.pk]):
        withdraw(release=release, because="wrong", sites=[site], by=None, at=LATER)
        said = Entry.objects.filter(subject=f"release:{release.number}")
        assert sorted(said.values_list("what", flat=True)) == [
            "releases.published",
            "releases.withdrawn",
        ]


def test_age_and_gender_of_a_year_come_with_all_their_margins(site: Site) -> None:
    with working(staff=None, sites=[site.pk]):
        for gender, age, many in [("woman", "25", 5), ("man", "25", 10), ("man", "45", 5)]:
            for _one in range(many):
                came(site, somebody(site, month("2026-03"), gender, age), month("2026-03"), 2)
    counted(site)
    release = told(site, of="2026", name="people_year")
    shown = {
        tuple(c for _d, c in one.where): one.value for one in one_release(release.number).cells
    }
    assert (shown["", ""], shown["25", ""], shown["", "man"]) == (20, 15, 15)
    assert (shown["25", "man"], shown["25", "woman"], shown["65", "man"]) == (10, 5, 0)


def test_every_reason_to_refuse_a_table_has_words_of_its_own() -> None:
    assert set(REFUSED) == set(WhyRefused)
    assert len({str(words) for words in REFUSED.values()}) == len(WhyRefused)
    assert {WhyRefused(one) for one in Refusal} < set(WhyRefused)
