"""The rule books as shipped: complete, equal to the facts they were encoded from, well formed."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fristed.science import law
from fristed.science.law.answers import MODES
from fristed.science.law.files import folder, shipped
from fristed.science.law.gates import GATES
from fristed.science.law.gates.people import EXCLUSIONS
from fristed.science.law.loading import country_sets, read_country
from fristed.science.law.restrictive import words
from fristed.science.law.substances import known_words

FACTS = Path(__file__).parents[4] / "shared" / "facts" / "law" / "rulesets.json"
EVERY_PROVISION = [(s, p) for s in law.rule_sets() for p in s.provisions]


def _as_fact(one: law.RuleSet) -> dict[str, Any]:
    country, *within = one.place.split("/")
    return {
        "ruleset_id": one.id,
        "country": country,
        "subdivision": within[-1] if within else None,
        "layer": str(one.layer),
        "instrument": one.instrument,
        "effective_from": one.starts.on and one.starts.on.isoformat(),
        "effective_to": one.ends.on and one.ends.on.isoformat(),
        "date_precision": str(one.starts.precision),
        "status": str(one.status),
        "supersedes": list(one.supersedes) or None,
        "note": one.note,
        "rules": sorted(
            (
                {
                    "code": p.code,
                    "value": dict(p.wording.value),
                    "confidence": str(p.confidence),
                    "sources": list(p.sources),
                }
                for p in one.provisions
            ),
            key=lambda rule: rule["code"],
        ),
    }


def test_rule_sets_equal_the_facts_they_were_encoded_from() -> None:
    if not FACTS.exists():
        pytest.skip("the collected facts are not beside the repository; nothing to compare with")
    facts = json.loads(FACTS.read_text(encoding="utf-8"))["rulesets"]
    expected = {
        row["ruleset_id"]: {**row, "rules": sorted(row["rules"], key=lambda rule: rule["code"])}
        for row in facts
    }

    assert {one.id: _as_fact(one) for one in law.rule_sets()} == expected


def test_rule_sets_are_fifty_two_with_two_hundred_and_sixty_one_provisions() -> None:
    confidences = [str(p.confidence) for _, p in EVERY_PROVISION]

    assert len(law.rule_sets()) == 52
    assert {c: confidences.count(c) for c in "PSK"} == {"P": 134, "S": 120, "K": 7}


def test_sources_are_all_known_and_all_used() -> None:
    used = {source for _, p in EVERY_PROVISION for source in p.sources}

    assert used == set(law.SOURCES)


def test_dates_run_forwards() -> None:
    backwards = [
        s.id for s in law.rule_sets() if s.starts.on and s.ends.on and s.starts.on >= s.ends.on
    ]

    assert backwards == []


def test_gates_are_exactly_the_codes_that_decide_about_a_person() -> None:
    deciding = {code for code, row in law.CODES.items() if row.decides_about_a_person}

    assert set(GATES) == deciding
    assert set(law.REFUSING_PROVISIONS) == deciding - {"pre_use_declaration"}


def test_permissions_rest_on_what_was_read() -> None:
    unread = [
        s.id
        for s in law.rule_sets()
        if s.permits_use_by
        and (p := s.provision(s.permits_use_by))
        and p.confidence is law.Confidence.UNVERIFIED
    ]

    assert unread == []


@pytest.mark.parametrize(
    ("code", "key", "known"),
    [
        ("substances", "list", known_words()),
        ("substances", "excluded", known_words()),
        ("exclusions", "list", EXCLUSIONS),
        ("routes", "list", {*law.ROUTES, "any"}),
        ("routes", "recorded_in_practice", set(law.ROUTES)),
    ],
)
def test_words_of_the_rule_books_are_all_understood(
    code: str, key: str, known: frozenset[str]
) -> None:
    used = {w for _, p in EVERY_PROVISION if p.code == code for w in words(p.wording.value, key)}

    assert used - set(known) == set()


def test_registration_modes_are_all_understood() -> None:
    used = {p.wording.value["mode"] for _, p in EVERY_PROVISION if p.code == "registration"}

    assert used - set(MODES) == set()


def test_substance_groups_hold_known_substances_only() -> None:
    named = {
        substance
        for row in shipped("substances.yaml")["words"].values()
        for substance in (*row.get("members", ()), *row.get("perhaps", ()))
    }

    assert named - set(law.SUBSTANCES) == set()


def test_end_that_a_successor_sets_is_known_as_well_as_its_start() -> None:
    ends = {s.id: s.ends for s in country_sets("DE")}

    assert ends["DE-NW-OLD"] == law.Bound(date(2015, 12, 9), law.Precision.DAY)
    assert ends["DE-BW-2019"] == law.Bound(date(2022, 6, 21), law.Precision.APPROX)


SETS = """XX-1:
  place: "XX"
  layer: statute
  instrument: "An act"
  effective_from: 2020-01-01
  effective_to: null
  date_precision: day
  status: in_force
  permits_use_by: null
"""
AGE = """min_age:
  XX-1:
    value: {years: 18}
    sources: [bg]
    confidence: P
"""


@pytest.mark.parametrize(
    ("sets", "age", "message"),
    [
        (SETS.replace("statute", "statue"), AGE, "xx/_sets.yaml, line 3, XX-1.layer"),
        (SETS.replace("2020-01-01", "soon"), AGE, "xx/_sets.yaml, line 5, XX-1.effective_from"),
        (SETS.replace("status:", "state:"), AGE, "xx/_sets.yaml, line 8, XX-1.state: unknown key"),
        (
            SETS.replace("  status: in_force\n", ""),
            AGE,
            "xx/_sets.yaml, line 1, XX-1: lacks status",
        ),
        (SETS.replace("by: null", "by: dose"), AGE, "xx/_sets.yaml, line 9, XX-1.permits_use_by"),
        (SETS + "XX-1: {}\n", AGE, "xx/_sets.yaml, line 10: the key 'XX-1' stands twice"),
        (SETS, AGE.replace("min_age", "max_age"), "xx/age.yaml, line 1, max_age: is not a code"),
        (SETS, AGE.replace("XX-1", "XX-9"), "xx/age.yaml, line 2, min_age.XX-9: unknown key"),
        (SETS, AGE.replace("[bg]", "[nowhere]"), "xx/age.yaml, line 4, min_age.XX-1.sources"),
        (SETS, AGE.replace(": P", ": Q"), "xx/age.yaml, line 5, min_age.XX-1.confidence: 'Q'"),
        (SETS, AGE.replace("{years: 18}", "18"), "xx/age.yaml, line 3, min_age.XX-1.value: must"),
        (SETS, AGE.replace("{years: 18}", "{years: 18"), "xx/age.yaml, line 4: "),
    ],
)
def test_faulty_file_is_named_with_line_and_key(
    tmp_path: Path, sets: str, age: str, message: str
) -> None:
    country = tmp_path / "xx"
    country.mkdir()
    (country / "_sets.yaml").write_text(sets, encoding="utf-8")
    (country / "age.yaml").write_text(age, encoding="utf-8")

    with pytest.raises(law.RulebookError) as trouble:
        read_country(country)

    assert str(trouble.value)[: len(message)] == message


def test_sound_file_is_read(tmp_path: Path) -> None:
    country = tmp_path / "xx"
    country.mkdir()
    (country / "_sets.yaml").write_text(SETS, encoding="utf-8")
    (country / "age.yaml").write_text(AGE, encoding="utf-8")

    assert [(s.id, len(s.provisions)) for s in read_country(country)] == [("XX-1", 1)]


def test_every_country_folder_is_a_place() -> None:
    folders = {entry.name.upper() for entry in folder().iterdir() if entry.is_dir()}

    assert folders == set(shipped("places.yaml"))
