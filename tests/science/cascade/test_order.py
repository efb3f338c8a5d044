"""Which step can follow which, for any order in which steps are written down."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fristed.science.cascade import (
    Entry,
    Kind,
    Mark,
    Outcome,
    Refusal,
    Stage,
    impossible,
    marks,
    passages,
    refused,
    standing,
)

D = date(2026, 1, 5)
TODAY = date(2026, 11, 22)
# A busy machine is slow to begin; that is no fault of a strategy.
quietly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CURED = [
    Entry(Kind.OFFERED, D),
    Entry(Kind.ANTIBODY, D, outcome=Outcome.REACTIVE),
    Entry(Kind.RNA, D, outcome=Outcome.DETECTED),
    Entry(Kind.STAGED, D),
    Entry(Kind.STARTED, D + timedelta(days=2)),
    Entry(Kind.COMPLETED, D + timedelta(days=86)),
    Entry(Kind.SVR12, D + timedelta(days=170), outcome=Outcome.NOT_DETECTED),
]
entries = st.builds(
    Entry,
    st.sampled_from(list(Kind)),
    st.dates(D, TODAY + timedelta(days=3)),
    st.booleans(),
    st.sampled_from(list(Outcome)),
)


def written(steps: list[Entry]) -> list[Entry]:
    """Write steps down one by one, as staff do; what is refused is left out."""
    kept: list[Entry] = []
    for one in steps:
        if refused(kept, one, TODAY) is None:
            kept.append(one)
    return kept


@quietly
@given(st.lists(entries, max_size=12))
def test_what_was_let_through_was_possible(steps) -> None:
    kept = written(steps)
    assert impossible(kept) is None
    assert all(one.on <= TODAY for one in kept)


@quietly
@given(st.lists(entries, max_size=12))
def test_cure_stands_on_rna_treatment_and_twelve_weeks(steps) -> None:
    found = marks(written(steps))
    if Mark.CURED in found:
        assert found[Mark.DETECTED] <= found[Mark.STARTED] <= found[Mark.COMPLETED]
        assert found[Mark.CURED] >= found[Mark.COMPLETED] + timedelta(weeks=12)


@quietly
@given(st.permutations(CURED))
def test_steps_written_in_any_order_that_can_be_stand_alike(steps) -> None:
    kept = written(steps)
    if len(kept) == len(CURED):
        assert standing(kept) == standing(CURED)


@quietly
@given(st.lists(entries, max_size=10), st.randoms())
def test_standing_does_not_ask_in_which_order_it_was_written(steps, random) -> None:
    kept = written(steps)
    days = {one.on for one in kept}
    shuffled = kept[:]
    random.shuffle(shuffled)
    if len(days) == len(kept):
        assert standing(shuffled) == standing(kept)


@pytest.mark.parametrize("count", range(len(CURED)))
def test_every_step_of_a_cure_can_follow_the_one_before(count: int) -> None:
    assert refused(CURED[:count], CURED[count], TODAY) is None


@pytest.mark.parametrize(
    ("before", "new", "why"),
    [
        ([], Entry(Kind.ANTIBODY, D, outcome=Outcome.PENDING), Refusal.NOT_OFFERED),
        (CURED[:1], Entry(Kind.STAGED, D), Refusal.NO_SIGN_OF_INFECTION),
        (CURED[:2], Entry(Kind.STARTED, D), Refusal.NO_RNA_FOUND),
        (CURED[:5], Entry(Kind.STARTED, TODAY), Refusal.ON_TREATMENT),
        (CURED[:6], Entry(Kind.STARTED, TODAY), Refusal.TREATED_ALREADY),
        (CURED[:4], Entry(Kind.COMPLETED, TODAY), Refusal.NOT_ON_TREATMENT),
        (
            CURED[:6],
            Entry(Kind.SVR12, D + timedelta(days=169), outcome=Outcome.NOT_DETECTED),
            Refusal.TOO_SOON,
        ),
        (CURED, Entry(Kind.STARTED, TODAY), Refusal.CURED),
        (
            CURED[:3],
            Entry(Kind.RETEST, TODAY, outcome=Outcome.PENDING),
            Refusal.NEITHER_CURED_NOR_CLEARED,
        ),
        (
            [*CURED, Entry(Kind.RETEST, TODAY, outcome=Outcome.DETECTED)],
            Entry(Kind.RETEST, TODAY, outcome=Outcome.NOT_DETECTED),
            Refusal.ANOTHER_EPISODE,
        ),
        (
            [*CURED[:1], *CURED[2:5]],
            Entry(Kind.RNA, D + timedelta(days=1), outcome=Outcome.NOT_DETECTED),
            Refusal.SPOILS_LATER,
        ),
        (CURED[:1], Entry(Kind.RNA, D, outcome=Outcome.REACTIVE), Refusal.WRONG_OUTCOME),
        (
            CURED[:1],
            Entry(Kind.RNA, TODAY + timedelta(days=1), outcome=Outcome.PENDING),
            Refusal.IN_FUTURE,
        ),
    ],
)
def test_impossible_step_is_refused_with_why(before, new, why) -> None:
    assert refused(before, new, TODAY).why is why


def test_forgotten_step_is_written_down_after_the_cure() -> None:
    without = [one for one in CURED if one.kind is not Kind.STAGED]
    assert refused(without, Entry(Kind.STAGED, D + timedelta(days=1)), TODAY) is None


def test_stages_of_a_cure_in_their_order() -> None:
    assert [standing(CURED[: n + 1]).stage for n in range(len(CURED))] == [
        Stage.OFFERED,
        Stage.NEEDS_RNA,
        Stage.INFECTED,
        Stage.INFECTED,
        Stage.ON_TREATMENT,
        Stage.WAITS_FOR_SVR12,
        Stage.CURED,
    ]


def test_virus_that_went_by_itself_is_tested_again_and_not_treated() -> None:
    cleared = [*CURED[:2], Entry(Kind.RNA, D, outcome=Outcome.NOT_DETECTED)]
    assert standing(cleared).next == (Kind.RETEST,)
    assert refused(cleared, Entry(Kind.STARTED, TODAY), TODAY).why is Refusal.NO_RNA_FOUND


def test_treatment_that_stopped_can_begin_again() -> None:
    stopped = [*CURED[:5], Entry(Kind.COMPLETED, D + timedelta(days=20), done=False)]
    assert standing(stopped).stage is Stage.STOPPED
    assert refused(stopped, Entry(Kind.STARTED, D + timedelta(days=40)), TODAY) is None


def test_passages_count_days_from_the_nearest_mark_before() -> None:
    found = {one.mark: one for one in passages([marks(CURED)] * 3)}
    assert [found[mark].median_days for mark in (Mark.STARTED, Mark.COMPLETED, Mark.CURED)] == [
        2,
        84,
        84,
    ]
    assert found[Mark.REINFECTED].median_days is None


def test_second_treatment_has_an_end_and_twelve_weeks_of_its_own() -> None:
    failed = [*CURED[:6], Entry(Kind.SVR12, D + timedelta(days=170), outcome=Outcome.DETECTED)]
    again = [*failed, Entry(Kind.STARTED, D + timedelta(days=180))]
    cured = Entry(Kind.SVR12, D + timedelta(days=300), outcome=Outcome.NOT_DETECTED)
    assert (standing(failed).stage, standing(again).stage) == (
        Stage.NOT_CURED,
        Stage.ON_TREATMENT,
    )
    assert refused(again, cured, TODAY).why is Refusal.NOT_COMPLETED
