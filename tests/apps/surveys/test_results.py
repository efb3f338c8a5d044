"""Results: always with n, never a small number, never one that can be worked out; side by side."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.surveys import actions
from fristed.apps.surveys.actions.editions import Wording
from fristed.apps.surveys.models import Edition, Invitation, Published
from fristed.apps.surveys.queries.codes import code_of
from fristed.apps.surveys.queries.editions import question_of
from fristed.apps.surveys.queries.instruments import instruments
from fristed.apps.surveys.queries.judging import Judge, mean_of, policy
from fristed.apps.surveys.queries.published import compared, how_many, rounds_of
from fristed.apps.surveys.queries.results import Result, Results, read, results_of
from fristed.apps.surveys.queries.words_of import words_of

from .conftest import AT, CENSUS

pytestmark = pytest.mark.django_db


def result(results: Results, key: str) -> Result:
    return next(one for one in results.questions if one.key == key)


def counts(one: Result) -> dict[str, int | None]:
    return {cell.code: cell.count for cell in one.cells}


def test_results_say_how_many_answered_of_how_many_and_of_each_question(
    asked: list[Invitation], draft: Edition, secretary: Staff, say: Callable[..., Any]
):
    for one in asked[:5]:
        say(one, testing_on_site="yes")
    for one in asked[:3]:
        say(one, tested="50", testing_on_site="yes")
    actions.finish(code=code_of(asked[0]), at=AT)
    actions.end(invitation=asked[6], by=secretary, at=AT)
    found = results_of(draft)
    assert (found.answered, found.invited, found.finished) == (5, 6, 1)
    assert (result(found, "testing_on_site").n, result(found, "tested").n) == (5, 3)
    assert counts(result(found, "testing_on_site")) == {"yes": 5, "no": 0}
    assert result(found, "tested").mean == 50


def test_few_who_answered_a_question_are_told_nothing_of(
    asked: list[Invitation], draft: Edition, say: Callable[..., Any]
):
    for one in asked[:2]:
        say(one, testing_on_site="yes", tested="50")
    found = results_of(draft)
    for key in ("testing_on_site", "tested"):
        one = result(found, key)
        assert (one.n, one.few, one.cells, one.mean) == (None, True, (), None)
    assert (result(found, "location").n, result(found, "location").few) == (0, True)


def test_words_changed_where_somebody_read_others(
    asked: list[Invitation], draft: Edition, secretary: Staff, say: Callable[..., Any]
):
    for one in asked:
        say(one, tested="50", needed=["funding"])

    def reworded(key: str, **words: Any) -> bool:
        now = question_of(draft, key)
        given = {"section": now.section, "text": now.text, "hint": now.hint, "options": now.options}
        said = Wording(**{**given, **words})
        actions.ask_anew(question=now, said=said, by=secretary, at=AT)
        return result(results_of(draft), key).reworded

    tested, needed = question_of(draft, "tested"), question_of(draft, "needed")
    in_german = [(code, {**text, "de": f"De {code}"}) for code, text in needed.options]
    other = [(code, {**text, "nb": f"Ny {code}"}) for code, text in needed.options]
    assert not reworded("tested", text={**tested.text, "de": "Wie viele?"}, section={"en": "New"})
    assert not reworded("needed", options=in_german)
    assert reworded("needed", options=other)
    assert reworded("tested", text={**tested.text, "en": "How many of all?"})


def test_number_beside_a_small_one_is_hidden_with_it(
    asked: list[Invitation], draft: Edition, say: Callable[..., Any]
):
    for number, one in enumerate(asked):
        say(one, testing_on_site="no" if number == 0 else "yes")
    assert counts(result(results_of(draft), "testing_on_site")) == {"yes": None, "no": None}


def test_each_of_several_stands_against_those_who_did_not_say_it(
    asked: list[Invitation], draft: Edition, say: Callable[..., Any]
):
    needs = [["staff_time", "funding"]] * 3 + [["staff_time", "training"]] * 2 + [["none"]] * 2
    for one, need in zip(asked, needs, strict=True):
        say(one, needed=need)
    assert counts(result(results_of(draft), "needed")) == {
        "staff_time": None,  # 5 of 7: two did not
        "training": None,  # 2
        "qualification": 0,
        "funding": 3,  # and 4 did not
        "guideline": 0,
        "none": None,
    }


def test_country_is_told_once_three_of_it_answered(
    asked: list[Invitation], draft: Edition, say: Callable[..., Any]
):
    for one in asked[:6]:  # four of Germany, two of Norway
        say(one, needed=["funding"])
    few = {one.country: one for one in result(results_of(draft), "needed").by_country}
    assert set(few["NO"].counts.values()) == {None}
    assert few["NO"].n is None
    say(asked[6], needed=["funding"])
    three = {one.country: one for one in result(results_of(draft), "needed").by_country}
    assert (three["NO"].n, three["NO"].counts["funding"]) == (3, 3)
    assert (three["DE"].n, three["DE"].counts["funding"]) == (4, 4)


def test_no_small_number_of_a_country_can_be_worked_out():
    """Every way in which three countries may answer: whatever is told fits a number that is not it.

    Brute force beside the judge: all tables that agree with what is shown are written out.
    """
    least = policy().least_rooms
    for a, b in product(range(4), range(5)):
        given = {("DE", n): "yes" if n < a else "no" for n in range(3)}
        given |= {("NO", n): "yes" if n < b else "no" for n in range(4)}
        within = {one: one[0] for one in given}
        judge = Judge("q")
        judge.countries(within)
        found = judge.answers(given, ("yes", "no"), within)
        true = {"DE": a, "NO": b}
        sizes = {"DE": 3, "NO": 4}
        fits = [
            {"DE": x, "NO": y}
            for x, y in product(range(4), range(5))
            if all(
                found[where, code] in (None, many)
                for where, here in (("DE", x), ("NO", y), ("all", x + y))
                for code, many in (("yes", here), ("no", sizes.get(where, 7) - here))
            )
        ]
        assert true in fits
        for country in ("DE", "NO"):
            small = 0 < true[country] < least or 0 < sizes[country] - true[country] < least
            assert not small or len({one[country] for one in fits}) > 1, (a, b, found)


@pytest.mark.parametrize(
    ("values", "mean"),
    [([10, 20], None), ([10, 20, 30], 20), ([900, 5, 5], None), ([0, 0, 0], 0), ([60] * 4, 60)],
)
def test_mean_tells_nobodys_own(values: list[int], mean: float | None):
    assert mean_of(values) == mean


def test_words_are_in_no_result(asked: list[Invitation], draft: Edition, say: Callable[..., Any]):
    for number, one in enumerate(asked):
        say(one, wish=f"Qzxa {number}")
    found = results_of(draft)
    assert (result(found, "wish").n, result(found, "wish").cells) == (7, ())
    assert "Qzxa" not in str(found.plain())
    assert len(words_of(draft)) == 7


def test_results_are_published_once_closed_and_stay_as_they_were(
    asked: list[Invitation], draft: Edition, secretary: Staff, say: Callable[..., Any]
):
    for one in asked:
        say(one, needed=["funding"], tested="50")
    with pytest.raises(actions.NotNow):
        actions.publish(edition=draft, by=secretary, at=AT)
    actions.close(edition=draft, by=secretary, at=AT)
    draft.refresh_from_db()
    actions.publish(edition=draft, by=secretary, at=AT)
    with pytest.raises(actions.NotNow):
        actions.publish(edition=draft, by=secretary, at=AT)
    kept = Published.objects.get()
    assert read(kept.results).plain() == kept.results
    assert [one.edition.slug for one in rounds_of(CENSUS)] == ["2027"]
    actions.take_back(edition=draft, because="A slip.", by=secretary, at=AT)
    assert (list(rounds_of(CENSUS)), how_many()) == ([], {CENSUS: 0})
    with pytest.raises(actions.NotNow):
        actions.publish(edition=draft, by=secretary, at=AT)


def test_editions_stand_side_by_side_and_are_never_summed(
    asked: list[Invitation], draft: Edition, secretary: Staff, say: Callable[..., Any]
):
    for one in asked:
        say(one, testing_on_site="yes", tested="50")
    actions.close(edition=draft, by=secretary, at=AT)
    draft.refresh_from_db()
    actions.publish(edition=draft, by=secretary, at=AT)
    census = instruments()[CENSUS]
    lines = compared(census, rounds_of(CENSUS))
    assert {len(one.told) for one in lines} == {3}
    on_site = next(one for one in lines if one.question["en"].startswith("Can somebody be tested"))
    assert [(one.percent, one.count, one.of) for one in on_site.told if one] == [
        (67, None, None), (65, None, None), (None, 7, 7),
    ]  # fmt: skip


def test_what_others_published_stands_with_its_n_and_source():
    census = instruments()[CENSUS]
    assert [(one.answered, one.invited) for one in census.published] == [(51, 92), (49, 91)]
    assert all(one.source and one.address.startswith("http") for one in census.published)
    needs = [(one.code, one.count, one.of) for one in census.published[1].said
             if one.key == "needed"]  # fmt: skip
    assert needs == [
        ("staff_time", 23, 49), ("training", 21, 49), ("qualification", 13, 49),
        ("funding", 18, 49),
    ]  # fmt: skip
    asked = {
        one.key: {code for code, _text in one.options} | {"", "yes"} for one in census.questions
    }
    for one in census.published:
        assert all(not said.key or said.code in asked[said.key] for said in one.said)
