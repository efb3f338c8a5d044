"""Where a course stands: what must hold for any doses, and the cases that a source tells."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fristed.science.vaccination import (
    Dose,
    DoseInFuture,
    Kind,
    State,
    Why,
    read,
    schedules,
    standing,
)
from fristed.science.vaccination.intervals import later, wait
from fristed.science.vaccination.loading import sources

TODAY = date(2026, 11, 22)
# A busy machine is slow to begin; that is no fault of a strategy.
quietly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.dates(date(2010, 1, 1), TODAY)
codes = st.sampled_from(sorted(schedules()))
vaccines = st.sampled_from(sorted({v for one in schedules().values() for v in one.counts}))
doses = st.lists(st.builds(Dose, days, vaccines), max_size=8)
FORWARD = [State.NOT_BEGUN, State.WAITING, State.COMPLETE]


@quietly
@given(codes, doses, st.integers(0, 2**32))
def test_order_of_doses_does_not_matter(code, had, seed) -> None:
    shuffled = had[:]
    Random(seed).shuffle(shuffled)
    assert standing(schedules()[code], had, TODAY) == standing(schedules()[code], shuffled, TODAY)


@quietly
@given(codes, doses, st.builds(Dose, days, vaccines))
def test_one_more_dose_never_moves_a_course_backwards(code, had, one) -> None:
    schedule = schedules()[code]
    before = standing(schedule, had, TODAY)
    after = standing(schedule, [*had, one], TODAY)
    assert len(after.given) >= len(before.given)
    assert (after.number or 99) >= (before.number or 99) or after.state is State.COMPLETE
    if before.state is State.COMPLETE:
        assert after.state is State.COMPLETE


@quietly
@given(codes, st.lists(st.integers(0, 3000), min_size=1, max_size=6))
def test_late_dose_never_restarts(code, gaps) -> None:
    schedule = schedules()[code]
    day, had = date(1990, 1, 1), []
    for gap in gaps:
        day += timedelta(days=gap + 1)
        had.append(Dose(day, schedule.counts[0]))
    found = standing(schedule, had, day)
    if schedule.kind is Kind.SERIES:
        assert found.number == (len(had) + 1 if len(had) < schedule.total else None)


@quietly
@given(codes, doses)
def test_next_dose_is_never_due_before_the_last_was_given(code, had) -> None:
    found = standing(schedules()[code], had, TODAY)
    if found.due:
        assert found.due > found.given[-1]


@quietly
@given(codes, doses, st.integers(0, 4000))
def test_waiting_only_turns_into_can_be_given(code, had, more) -> None:
    schedule = schedules()[code]
    now = standing(schedule, had, TODAY)
    then = standing(schedule, had, TODAY + timedelta(days=more))
    assert (now.number, now.due, now.given) == (then.number, then.due, then.given)
    order = [State.WAITING, State.DUE, State.OVERDUE]
    if now.state in order:
        assert order.index(then.state) >= order.index(now.state)


@quietly
@given(st.dates(date(2000, 1, 31), TODAY), st.dates(date(2000, 1, 31), TODAY))
def test_months_keep_the_order_of_days(one, other) -> None:
    first, last = sorted([one, other])
    assert later(first, wait("6 months")) <= later(last, wait("6 months"))


def test_month_ends_with_the_month() -> None:
    assert later(date(2026, 8, 31), wait("6 months")) == date(2027, 2, 28)


def test_future_dose_is_refused() -> None:
    with pytest.raises(DoseInFuture):
        standing(schedules()["hepatitis_b"], [Dose(date(2026, 11, 23), "hepatitis_b")], TODAY)


def test_dose_of_another_vaccine_does_not_count() -> None:
    had = [Dose(date(2026, 1, 1), "hepatitis_a")]
    assert standing(schedules()["hepatitis_b"], had, TODAY).state is State.NOT_BEGUN


def test_dose_that_came_early_is_told_and_counted() -> None:
    had = [Dose(date(2026, 1, 1), "hepatitis_b"), Dose(date(2026, 1, 20), "hepatitis_b")]
    found = standing(schedules()["hepatitis_b"], had, TODAY)
    assert [(one.number, one.earliest) for one in found.early] == [(2, date(2026, 1, 29))]
    assert found.number == 3


def test_two_doses_of_a_day_count_once_and_are_told() -> None:
    had = [Dose(date(2026, 1, 1), "hepatitis_b")] * 2
    found = standing(schedules()["hepatitis_b"], had, TODAY)
    assert (found.number, found.twice) == (2, (date(2026, 1, 1),))


def test_plan_that_passed_without_a_shortest_wait_asks() -> None:
    had = [Dose(date(2026, 1, 1), "hepatitis_ab"), Dose(date(2026, 3, 1), "hepatitis_ab")]
    found = standing(schedules()["hepatitis_ab_accelerated"], had, TODAY)
    assert (found.state, found.number, found.due) == (State.ASK, 3, None)
    assert found.reasons[0].why is Why.PLAN_PASSED


def test_value_from_memory_decides_nothing() -> None:
    known = sources("a: {title: A, url: '', year: 0, read: 2026-11-22, extent: none}")
    text = """
name: {en: A, nb: A}
kind: series
version: 2026-11-22
counts: [x]
source: a
confidence: S
doses: {2: {planned: {after: first, wait: 1 month, source: a, confidence: K}}}
notes: {}
"""
    schedule = read(text, code="x", known=known)
    found = standing(schedule, [Dose(date(2026, 1, 1), "x")], TODAY)
    assert (found.state, found.due) == (State.ASK, None)
