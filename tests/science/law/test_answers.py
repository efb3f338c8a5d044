"""Age, dose, register, agreement, staffing and questions, as a house reads them off."""

from datetime import date

import pytest

from fristed.science import law

OSLO = law.rule_book_for("NO/Oslo")
IN_2021 = date(2021, 5, 1)


def test_maximum_doses_of_norway_stand_from_2009() -> None:
    rule = law.maximum_doses(OSLO, IN_2021)

    assert rule is not None
    assert (rule.maximum, rule.unit, rule.repeat_same_day) == (1, "user_dose", None)
    assert (rule.reason.rule_set, str(rule.reason.confidence)) == ("NO-2009", "S")


def test_maximum_doses_of_geneva_say_that_one_may_come_back() -> None:
    rule = law.maximum_doses(law.rule_book_for("CH/Geneva"), IN_2021)

    assert rule is not None
    assert (rule.maximum, rule.unit, rule.repeat_same_day) == (1, "consumption", True)


def test_maximum_doses_are_none_where_no_rule_stands() -> None:
    assert law.maximum_doses(law.rule_book_for("DK"), IN_2021) is None


def test_maximum_doses_follow_the_lowest_layer_that_narrows() -> None:
    rules = {"dose": {"max_per_visit": 2, "unit": "dose", "repeat_visits_same_day": False}}
    house = law.house_layer("house", rules, starts=date(2020, 1, 1), source="House rules")

    geneva = law.maximum_doses(law.rule_book_for("CH/Geneva").with_layer(house), IN_2021)

    assert geneva is not None
    assert (geneva.maximum, geneva.repeat_same_day) == (1, False)


def test_minimum_age_is_the_highest_of_all_layers() -> None:
    house = law.house_layer(
        "house", {"min_age": {"years": 21}}, starts=date(2020, 1, 1), source="House rules"
    )

    ages = [law.minimum_age_on(book, IN_2021) for book in (OSLO, OSLO.with_layer(house))]

    assert [age and (age.years, age.reason.rule_set) for age in ages] == [
        (18, "NO-2019"),
        (21, "house"),
    ]


@pytest.mark.parametrize("place", ["GR", "CA", "LU/Luxembourg"])
def test_minimum_age_is_none_where_none_was_surely_read(place: str) -> None:
    assert law.minimum_age_on(law.rule_book_for(place), IN_2021) is None


@pytest.mark.parametrize(
    ("place", "day", "mode"),
    [
        ("NO", date(2006, 1, 1), "register_permitted"),
        ("NO", date(2010, 1, 1), "register"),
        ("DK", date(2020, 1, 1), "each_visit"),
        ("CH/Geneva", date(2020, 1, 1), "pseudonym"),
        ("GB/SCT", date(2025, 6, 1), "pseudonym"),
        ("NL", date(2020, 1, 1), "local_policy"),
        ("DE/NW", date(2020, 1, 1), None),
    ],
)
def test_registration_mode_is_the_rule_books(place: str, day: date, mode: str | None) -> None:
    rule = law.registration_on(law.rule_book_for(place), day)

    assert (rule and str(rule.mode)) == mode


def test_agreement_of_norway_carries_over() -> None:
    reason = law.agreement_required_on(OSLO, IN_2021)

    assert reason is not None
    assert (reason.provision, reason.rule_set) == ("contract", "NO-2009")


def test_agreement_is_not_required_where_no_rule_says_so() -> None:
    assert law.agreement_required_on(law.rule_book_for("DK"), IN_2021) is None


@pytest.mark.parametrize(
    ("place", "day", "rows"),
    [
        ("NO", date(2018, 1, 1), [("NO-2009", 1, 1, 1, False)]),
        ("NO", date(2021, 1, 1), [("NO-2019", 0, 1, 1, False), ("NO-2009", 1, 1, 1, False)]),
        ("DE/SN", date(2025, 1, 1), [("DE-SN-2024", 0, 1, 2, False)]),
        ("AU/NSW", date(2010, 1, 1), [("AU-NSW", 1, 1, 2, False)]),
        ("DK", date(2013, 1, 1), [("DK-2012", 0, 1, 1, False)]),
        ("LU/Luxembourg", date(2016, 1, 1), [("LU-ABRI", 0, 0, 2, True)]),
        ("BE/Liege", date(2020, 1, 1), []),
    ],
)
def test_staffing_comes_in_one_shape(place: str, day: date, rows: list[tuple[object]]) -> None:
    found = law.staffing_on(law.rule_book_for(place), day)

    assert sorted(
        (r.reason.rule_set, r.min_nurses, r.min_qualified, r.min_staff, r.asks) for r in found
    ) == sorted(rows)


def test_questions_are_the_ones_the_law_needs() -> None:
    questions = law.questions_on(OSLO, IN_2021)

    assert set(questions.needed) == {
        *("age", "history", "registered", "agreement_signed", "substance", "route", "resident"),
    }
    assert (questions.optional, questions.must_not_ask) == ((), ("pregnant", "oat"))


def test_questions_of_alberta_ask_for_a_number_and_let_it_be_skipped() -> None:
    questions = law.questions_on(law.rule_book_for("CA/AB"), date(2022, 2, 1))

    assert (questions.needed, questions.optional) == (("route",), ("identifier_given",))


def test_pregnancy_is_asked_nowhere() -> None:
    asked = [
        s.place
        for s in law.rule_sets()
        if "pregnant" in law.questions_on(law.rule_book_for(s.place), date(2025, 6, 1)).needed
    ]

    assert asked == []


def test_provisions_in_force_say_where_they_come_from() -> None:
    found = {p.code: p for p in law.provisions_on(OSLO, IN_2021)}

    contract, dose = found["contract"], found["dose"]
    assert (contract.rule_set, contract.carried_by) == ("NO-2009", "NO-2019")
    assert (dose.rule_set, dose.asks) == ("NO-2009", False)


def test_reason_carries_wording_source_and_confidence() -> None:
    day, facts = date(2018, 6, 1), {"substance": "amphetamine"}

    (reason,) = law.decide(OSLO, day, facts).reasons

    assert reason.wording == "mode: allow; list: heroin"
    assert reason.source.split("; ")[0] == (
        "INDCR country page: Norway, drugconsumptionroom-international.org, 2018 [indcr_no]"
    )
    assert (str(reason.confidence), str(reason.effect), reason.fact) == (
        *("S", "refuses", "substance"),
    )
