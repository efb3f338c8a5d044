"""Every line of the table, and that the table leaves no rule set and no refusal out."""

import pytest

from fristed.science import law

from .table import Situation, deciding, situations, standing

ALL = situations()


def named(situation: Situation) -> str:
    """What pytest calls a line."""
    return f"{situation.place} {situation.date} {situation.what}"


@pytest.mark.parametrize("situation", ALL, ids=named)
def test_situation_has_its_answer_and_its_reasons(situation: Situation) -> None:
    decision = situation.decision()

    assert (str(decision.answer), deciding(decision)) == (situation.answer, set(situation.because))


@pytest.mark.parametrize("situation", [s for s in ALL if s.missing is not None], ids=named)
def test_situation_names_the_facts_to_find_out(situation: Situation) -> None:
    assert situation.decision().missing == situation.missing


@pytest.mark.parametrize("situation", [s for s in ALL if s.binds or s.silent], ids=named)
def test_situation_says_what_binds_and_what_is_silent(situation: Situation) -> None:
    stands = standing(situation)

    assert set(situation.binds) - stands == set()
    assert set(situation.silent) & stands == set()


def test_table_is_long_enough_to_be_a_specification() -> None:
    assert len(ALL) >= 110


def test_table_represents_every_rule_set() -> None:
    named_sets = {
        entry.rsplit(" of ", 1)[1] for s in ALL for entry in (*s.because, *s.binds, *s.silent)
    }

    assert {s.id for s in law.rule_sets()} - named_sets == set()


def test_table_shows_every_refusing_provision_refuse() -> None:
    refusing = {
        entry.rsplit(" of ", 1)[0] for s in ALL if s.answer == "refuse" for entry in s.because
    }

    # no rule set excludes treatment by a provision of its own: lists do (see exclusions)
    assert set(law.REFUSING_PROVISIONS) - refusing == {"oat_patients"}


def test_table_shows_every_exact_change_the_day_before_and_on_it() -> None:
    shown = {(s.place.split("/")[0], s.date) for s in ALL}
    exact = [
        (s.place.split("/")[0], s.starts.on)
        for s in law.rule_sets()
        if s.starts.on and s.starts.precision is law.Precision.DAY and s.status != "proposed"
    ]
    before = [(c, d.replace(day=d.day - 1)) for c, d in exact if d.day > 1]

    untold = {("NO", "2005-02-01"), ("NO", "2005-01-31")}  # Oslo opened; its one gate came later
    missed = {(c, d.isoformat()) for c, d in (*exact, *before) if (c, d) not in shown}
    assert missed - untold == set()
