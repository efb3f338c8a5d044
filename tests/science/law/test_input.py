"""Places, facts and house rules as somebody types them: what is taken, what is turned back."""

from datetime import date

import pytest

from fristed.science import law
from fristed.science.law.files import RulebookError, parse

DAY = date(2021, 5, 1)


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("NO", "NO"),
        ("no/oslo", "NO/Oslo"),
        (" NO / Oslo / Storgata ", "NO/Oslo/Storgata"),
        ("NO/Trondheim", "NO/Trondheim"),
        ("de/nw", "DE/NW"),
        ("DE/North Rhine-Westphalia/Köln", "DE/NW/Köln"),
        ("US/RI/Providence", "US/RI/Providence"),
        ("US/Providence", "US/RI/Providence"),
        ("GB/Scotland", "GB/SCT"),
    ],
)
def test_place_is_brought_to_its_name(typed: str, place: str) -> None:
    assert law.rule_book_for(typed).place == place


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("SE", "no rule book for 'SE'; countries with one: AU, BE"),
        ("", "place '' must be COUNTRY[/SUBDIVISION[/SITE]], as in NO/Oslo"),
        ("NO/", "place 'NO/' must be COUNTRY"),
        ("NO/a/b/c", "place 'NO/a/b/c' must be COUNTRY"),
        ("NO/Osl", "no place 'NO/Osl'; did you mean NO/Oslo?"),
        ("CA/Toronto", "'Toronto' is not a state of CA; write one of AB, BC"),
    ],
)
def test_unknown_place_says_what_to_do(typed: str, message: str) -> None:
    with pytest.raises(law.UnknownPlace) as trouble:
        law.rule_book_for(typed)

    assert str(trouble.value)[: len(message)] == message


def test_place_in_a_town_is_bound_by_town_state_and_country() -> None:
    book = law.rule_book_for("US/RI/Providence")

    assert [s.id for s in book.sets] == ["US-RI-2021", "US-RI-PVD"]


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"shoe_size": 42}, law.UnknownFact),
        ({"age": -1}, law.BadFactValue),
        ({"age": "30"}, law.BadFactValue),
        ({"age": True}, law.BadFactValue),
        ({"route": "smoke"}, law.BadFactValue),
        ({"substance": "sugar"}, law.BadFactValue),
        ({"resident": "maybe"}, law.BadFactValue),
    ],
)
def test_unknown_fact_or_value_is_turned_back(
    facts: dict[str, object], error: type[law.LawError]
) -> None:
    with pytest.raises(error):
        law.decide(law.rule_book_for("NO"), DAY, facts)


def test_fact_of_none_is_a_fact_nobody_gave() -> None:
    assert law.checked({"age": None, "resident": True, "registered": False}) == {
        "resident": "yes",
        "registered": "no",
    }


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ({"max_age": {"years": 80}}, "no provision is called 'max_age'"),
        ({"substances": {"list": ["smack"]}}, "substances: 'smack' is not one of"),
        ({"exclusions": {"list": ["rude"]}}, "exclusions: 'rude' is not one of"),
        ({"registration": {"mode": "face"}}, "registration: 'face' is not one of"),
        ({"oat_patients": {"mode": "ban"}}, "oat_patients: 'ban' is not one of"),
    ],
)
def test_house_rule_that_cannot_be_read_is_turned_back(
    rules: dict[str, dict[str, object]], message: str
) -> None:
    with pytest.raises(law.BadHouseRule) as trouble:
        law.house_layer("house", rules, starts=DAY, source="House rules")

    assert str(trouble.value)[: len(message)] == message


def test_layer_above_local_practice_cannot_be_added_by_a_site() -> None:
    statute = next(s for s in law.rule_sets() if s.id == "NO-2019")

    with pytest.raises(law.NotALowerLayer):
        law.rule_book_for("NO/Oslo").with_layer(statute)


def test_added_layer_can_neither_supersede_nor_permit() -> None:
    liege = next(s for s in law.rule_sets() if s.id == "BE-LIEGE")

    book = law.rule_book_for("BE/Gent").with_layer(liege)

    assert [(s.supersedes, s.permits_use_by, s.place) for s in book.sets] == [((), None, "BE/Gent")]
    assert law.decide(book, date(2020, 1, 1), {"age": 30}).answer is law.Answer.ASK


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[" * 3000, "xx.yaml: it is nested too deeply"),
        ("? [a]\n: 1", "xx.yaml, line 1: a key must be a word"),
    ],
)
def test_rule_book_that_is_no_mapping_of_words_is_refused(text: str, said: str) -> None:
    with pytest.raises(RulebookError) as trouble:
        parse(text, "xx.yaml")

    assert str(trouble.value) == said
