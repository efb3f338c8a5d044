"""What must hold for any place, day and person: the order of the answer and the layers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.science import law
from fristed.science.law import decisions, merging

PLACES = sorted({s.place for s in law.rule_sets()} | {"DE/RP", "NO/Trondheim", "US/CA"})
places = st.sampled_from(PLACES)
days = st.dates(date(1995, 1, 1), date(2030, 12, 31))


def _values(fact: law.Fact) -> st.SearchStrategy[object]:
    if fact.kind is law.Kind.NUMBER:
        return st.integers(0, 30)
    return st.sampled_from(fact.values)


facts = st.fixed_dictionaries(
    {}, optional={code: _values(fact) for code, fact in law.FACTS.items()}
)
narrowing = st.fixed_dictionaries(
    {},
    optional={
        "min_age": st.builds(lambda n: {"years": n}, st.integers(10, 25)),
        "routes": st.builds(
            lambda r: {"list": r}, st.lists(st.sampled_from(law.ROUTES), min_size=1, unique=True)
        ),
        "substances": st.builds(
            lambda s: {"mode": "allow", "list": s},
            st.lists(st.sampled_from(["heroin", "opioids", "amphetamines"]), min_size=1),
        ),
        "dose": st.builds(lambda n: {"max_per_visit": n, "unit": "dose"}, st.integers(1, 3)),
        "residency": st.sampled_from([{"required": True}, {"required": False}]),
        "contract": st.sampled_from([{"required": True}, {"required": False}]),
        "registration": st.sampled_from([{"mode": "registered"}, {"mode": "none"}]),
        "exclusions": st.sampled_from([{"list": ["intoxicated"]}, {"list": []}]),
        "oat_patients": st.sampled_from([{"mode": "admitted"}, {"mode": "exclude_if_known"}]),
    },
)


def house(rules: Mapping[str, Mapping[str, object]]) -> law.RuleSet:
    """House rules that hold on every day tested."""
    return law.house_layer("house", rules, starts=date(1995, 1, 1), source="House rules")


def as_sure_of(rule_set: law.RuleSet, confidence: law.Confidence) -> law.RuleSet:
    """The same rules, read with another confidence."""
    provisions = tuple(replace(p, confidence=confidence) for p in rule_set.provisions)
    return replace(rule_set, provisions=provisions)


@given(places, days, facts)
@settings(max_examples=400)
def test_decide_answers_any_facts_on_any_day(
    place: str, day: date, given_facts: dict[str, object]
) -> None:
    decision = law.decide(law.rule_book_for(place), day, given_facts)

    assert isinstance(decision.answer, law.Answer)
    assert bool(decision.reasons) == (decision.answer is not law.Answer.NOT_REGULATED)
    assert [code for code in decision.missing if code not in law.FACTS] == []


@given(places, days, facts)
def test_decide_gives_reasons_that_fit_the_answer(
    place: str, day: date, given_facts: dict[str, object]
) -> None:
    decision = law.decide(law.rule_book_for(place), day, given_facts)

    effect = {"refuse": "refuses", "ask": "asks", "admit": "permits"}.get(decision.answer)
    assert {str(r.effect) for r in decision.reasons} == ({effect} if effect else set())


@given(places, days, facts)
def test_unverified_provision_never_decides(
    place: str, day: date, given_facts: dict[str, object]
) -> None:
    decision = law.decide(law.rule_book_for(place), day, given_facts)

    unverified = [r for r in decision.reasons if r.confidence is law.Confidence.UNVERIFIED]
    assert unverified == [] or decision.answer is law.Answer.ASK


@given(places, days, facts, narrowing)
def test_house_rules_that_are_unverified_never_refuse(
    place: str, day: date, given_facts: dict[str, object], rules: dict[str, dict[str, object]]
) -> None:
    book = law.rule_book_for(place)
    unsure = book.with_layer(as_sure_of(house(rules), law.Confidence.UNVERIFIED))

    before, after = (law.decide(b, day, given_facts).answer for b in (book, unsure))

    assert (after is law.Answer.REFUSE) == (before is law.Answer.REFUSE)


@given(places, days, facts, facts)
def test_more_facts_never_undo_a_refusal(
    place: str, day: date, some: dict[str, object], more: dict[str, object]
) -> None:
    book = law.rule_book_for(place)

    before = law.decide(book, day, some).answer
    after = law.decide(book, day, {**more, **some}).answer

    assert after is law.Answer.REFUSE or before is not law.Answer.REFUSE


def never_wider(
    place: str, day: date, given_facts: Mapping[str, object], lower: law.RuleSet
) -> None:
    """The helper that the next test uses, and that the test after it breaks on purpose."""
    book = law.rule_book_for(place)
    before = law.decide(book, day, given_facts).answer
    after = law.decide(book.with_layer(lower), day, given_facts).answer
    assert after is law.Answer.REFUSE or before is not law.Answer.REFUSE
    assert after is not law.Answer.ADMIT or before is not law.Answer.NOT_REGULATED


@given(places, days, facts, narrowing)
@settings(max_examples=300)
def test_lower_layer_never_widens(
    place: str, day: date, given_facts: dict[str, object], rules: dict[str, dict[str, object]]
) -> None:
    never_wider(place, day, given_facts, house(rules))


def test_lower_layer_that_widens_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    rightly: Callable[..., tuple[law.ProvisionInForce, ...]] = merging.provisions_on

    def lowest_wins(book: law.RuleBook, day: date) -> tuple[law.ProvisionInForce, ...]:
        found = rightly(book, day)
        return tuple({p.code: p for p in found}.values())

    seventeen = ("NO/Oslo", date(2021, 5, 1), {"age": 17}, house({"min_age": {"years": 16}}))
    never_wider(*seventeen)

    monkeypatch.setattr(decisions, "provisions_on", lowest_wins)

    with pytest.raises(AssertionError):
        never_wider(*seventeen)


@given(places, days, facts)
def test_certain_refusal_in_a_lower_layer_always_refuses(
    place: str, day: date, given_facts: dict[str, object]
) -> None:
    book = law.rule_book_for(place).with_layer(house({"approval": {"possible": False}}))

    assert law.decide(book, day, given_facts).answer is law.Answer.REFUSE


@given(days, facts)
def test_proposed_set_never_applies(day: date, given_facts: dict[str, object]) -> None:
    book = law.rule_book_for("NO/Oslo")
    without = replace(book, sets=tuple(s for s in book.sets if s.status != "proposed"))

    assert law.decide(book, day, given_facts) == law.decide(without, day, given_facts)
    assert law.provisions_on(book, day) == law.provisions_on(without, day)


@given(places, days, facts)
def test_question_that_must_not_be_asked_is_never_missing(
    place: str, day: date, given_facts: dict[str, object]
) -> None:
    book = law.rule_book_for(place)
    forbidden = set(law.questions_on(book, day).must_not_ask)

    assert forbidden & set(law.decide(book, day, given_facts).missing) == set()


@given(places, days, facts)
def test_oat_is_no_matter_where_the_law_says_not_to_ask(
    place: str, day: date, given_facts: dict[str, object]
) -> None:
    book = law.rule_book_for(place)
    if "oat" not in law.questions_on(book, day).must_not_ask:
        return
    answers = {
        law.decide(book, day, {**given_facts, "oat": value}).answer
        for value in law.FACTS["oat"].values
    }

    assert len(answers) == 1


@given(places, days, st.sampled_from(sorted(law.CODES)))
def test_provision_on_never_gives_one_that_only_asks(place: str, day: date, code: str) -> None:
    found = law.provision_on(law.rule_book_for(place), code, day)

    assert found is None or not found.asks
