"""An action plan: what is due first on top, what is late said in words, nothing ever changed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.action_plans import actions
from fristed.apps.action_plans import presenters as shown
from fristed.apps.action_plans.models import Stand
from fristed.apps.action_plans.queries import (
    Counts,
    counts,
    history_of,
    standing,
)
from fristed.apps.action_plans.queries import (
    shown as stands_shown,
)
from fristed.apps.sites.models import Site

Scoped = Callable[[Staff], AbstractContextManager[None]]
TODAY = date(2026, 11, 17)
SAID = actions.Said(
    what="Open a room by the station",
    owner="Municipal chief doctor",
    municipality="Oslo",
    due_date=TODAY - timedelta(days=3),
    indicator="",
    status="planned",
)


def decided(site: Site, lead: Staff, at: datetime, **changes: object) -> Stand:
    """Decide on a measure."""
    return actions.decide_measure(site=site, said=replace(SAID, **changes), by=lead, at=at)


def test_what_is_late_is_said_in_words(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        late = decided(site, lead, at)
        done = decided(site, lead, at, status="done")

    assert shown.due_words(late, TODAY) == "14 Nov 2026, overdue by 3 days"
    assert shown.due_words(done, TODAY) == "14 Nov 2026"
    assert shown.due_words(late, SAID.due_date) == "14 Nov 2026"


def test_list_has_what_is_due_first_on_top_and_asks_once(
    site: Site, lead: Staff, at: datetime, scoped: Scoped, django_assert_num_queries: object
) -> None:
    with scoped(lead):
        for days in (9, 1, 5):
            decided(site, lead, at, what=f"{days}", due_date=TODAY + timedelta(days=days))
        with django_assert_num_queries(1):
            assert [one.what for one in standing(site)] == ["1", "5", "9"]


def test_lists_part_what_is_open_and_what_is_late(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        decided(site, lead, at, what="late")
        decided(site, lead, at, what="coming", due_date=TODAY)
        decided(site, lead, at, what="over", status="given_up")

        assert [one.what for one in stands_shown(site, "open", TODAY)] == ["late", "coming"]
        assert [one.what for one in stands_shown(site, "overdue", TODAY)] == ["late"]
        assert counts(site, TODAY) == Counts(all=3, open=2, overdue=1)


def test_change_is_a_new_row_and_the_old_one_is_history(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        first = decided(site, lead, at)
        actions.change_measure(
            measure=first.measure,
            said=replace(SAID, status="done"),
            after=1,
            site=site,
            by=lead,
            at=at,
        )

        assert [one.status for one in history_of(first.measure)] == ["done", "planned"]
        assert [one.status for one in standing(site)] == ["done"]


def test_who_looked_at_an_older_stand_is_told(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        first = decided(site, lead, at)
        told = {"measure": first.measure, "said": SAID, "site": site, "by": lead, "at": at}
        actions.change_measure(**told, after=1)

        with pytest.raises(actions.SomebodyWasQuicker):
            actions.change_measure(**told, after=1)


def test_undo_brings_back_what_was_before(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        first = decided(site, lead, at)
        second = actions.change_measure(
            measure=first.measure,
            said=replace(SAID, status="done"),
            after=1,
            site=site,
            by=lead,
            at=at,
        )
        told = {"measure": first.measure, "stand_id": second.pk, "site": site, "by": lead}
        actions.undo_measure(**told, at=at + timedelta(minutes=4))

        assert [one.status for one in standing(site)] == ["planned"]
        with pytest.raises(actions.NothingToUndo):
            actions.undo_measure(**told, at=at + timedelta(minutes=4))


def test_undone_at_once_a_measure_is_gone_and_its_history_stays(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        first = decided(site, lead, at)
        actions.undo_measure(measure=first.measure, stand_id=first.pk, site=site, by=lead, at=at)

        assert list(standing(site)) == []
        assert history_of(first.measure).count() == 2


def test_after_five_minutes_nothing_is_undone(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        first = decided(site, lead, at)

        with pytest.raises(actions.NothingToUndo):
            actions.undo_measure(
                measure=first.measure,
                stand_id=first.pk,
                site=site,
                by=lead,
                at=at + timedelta(minutes=6),
            )


def test_table_holds_codes_days_and_no_formula(
    site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        decided(site, lead, at, what="=2+2", indicator="TH-1")
        text = shown.as_csv(standing(site), TODAY).decode()

    assert text.splitlines() == [
        "municipality,measure,owner,due_date,days_overdue,status,indicator",
        "Oslo,'=2+2,Municipal chief doctor,2026-11-14,3,planned,TH-1",
    ]
