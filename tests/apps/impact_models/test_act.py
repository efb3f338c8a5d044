"""A databook: read with its cells, kept without its notes, computed as the science does."""

import copy
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from fristed.apps.impact_models.forms.act import ActForm
from fristed.apps.impact_models.queries.databooks import databook
from fristed.apps.planning.queries.hashed import sha256
from fristed.apps.planning.queries.kinds import KINDS, Impossible, compute
from fristed.science.impact import project, read_databook
from tests.science.impact.books import HEADS, sheets, workbook

METHOD, TELLING = KINDS["act"].method, KINDS["act"].telling
HOUSE = {
    "title": "A territory", "note": "", "seed": "1", "known": "", "first_year": "2026",
    "years": "2", "discount": "5", "worth": "1000000",
}  # fmt: skip


def form(book: bytes | None, **said: Any) -> ActForm:
    """Return the form with a workbook chosen."""
    files = {"databook_file": SimpleUploadedFile("book.xlsx", book)} if book else {}
    return ActForm({**HOUSE, **said}, files)


@pytest.fixture(scope="module")
def computed() -> tuple[dict[str, Any], dict[str, Any]]:
    """What was asked of the small databook, and what came of it."""
    filled = form(workbook())
    assert filled.is_valid(), filled.errors
    inputs = filled.answers()
    return inputs, compute(METHOD, inputs["values"], 1)


def test_scenarios_are_the_sciences_own_to_the_digit(computed: Any) -> None:
    inputs, found = computed
    straight = project(read_databook(workbook()), first_year=2026, years=2, discount_rate=0.05)

    assert [one["name"] for one in found["scenarios"]] == list(straight.scenarios)
    assert [one["deaths"]["at"]["value"] for one in found["scenarios"]] == list(
        straight.outcome("deaths")[:, 0]
    )
    assert sha256(compute(METHOD, inputs["values"], 1)) == sha256(found)
    assert sha256(compute(METHOD, inputs["values"], 2)) != sha256(found)


def test_ranges_are_around_the_best_estimates_and_beside_today(computed: Any) -> None:
    _inputs, found = computed
    today, without = found["scenarios"][0], found["scenarios"][1]

    assert today["deaths"]["at"]["low"] < today["deaths"]["at"]["value"]
    assert today["deaths"]["less"] == {"value": 0.0, "low": None, "high": None}
    assert without["deaths"]["less"]["high"] < 0  # taking services away costs lives


def test_answer_names_the_best_with_cost_plane_and_what_it_hangs_on(computed: Any) -> None:
    inputs, found = computed
    charts = TELLING.charts(inputs, found)

    assert [one.id for one in charts] == ["scenarios", "plane", "tornado"]
    assert all(len(row) == len(one.head) for one in charts for row in one.rows)
    assert all(
        len(row) == len(one.head) for one in TELLING.tables(inputs, found) for row in one.rows
    )
    assert "averts most" in TELLING.sentences(inputs, found)[0]
    with translation.override("nb"):
        said = " ".join(TELLING.sentences(inputs, found))
    assert "avverger" in said
    assert " the " not in said


def test_what_is_no_number_of_the_databook_is_not_kept() -> None:
    rows, heads = sheets(), {name: list(head) for name, head in HEADS.items()}
    rows["probabilities"][0] += [None] * (11 - len(rows["probabilities"][0])) + ["Ola said so"]
    book = {**rows, "private": [["Kari Nordmann"]]}
    filled = form(workbook(book, {**heads, "private": ["who"]}))

    assert filled.is_valid(), filled.errors
    kept = filled.answers()["values"]
    assert "Ola" not in str(kept)
    assert "Kari" not in str(kept)
    assert kept["databook"].startswith("probabilities,evidence")
    assert "databook_file" not in kept


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "words"),
    [
        ("probabilities", 0, 4, "much", "Sheet probabilities, cell E2 holds"),
        ("probabilities", 1, 4, 0.9, "sum to 1.5, not to 1"),
        ("costs", 0, 4, None, "Sheet costs, cell E2 is empty"),
        ("max_coverage", 0, 4, 7, "it has to be from 0 to 1"),
    ],
)
def test_wrong_cell_is_named_in_both_languages(
    sheet: str, row: int, column: int, value: Any, words: str
) -> None:
    rows = sheets()
    rows[sheet][row][column] = value
    book = workbook(rows)

    assert words in str(form(book).errors["databook_file"])
    with translation.override("nb"):
        assert "Arket" in str(form(book).errors["databook_file"])


def test_what_is_no_workbook_is_refused_and_what_was_typed_stays() -> None:
    filled = form(b"PK no workbook", worth="750000")

    assert "no workbook" in str(filled.errors["databook_file"])
    assert filled["worth"].value() == "750000"


def test_databook_stays_when_another_number_is_wrong() -> None:
    first = form(workbook(), years="0")
    assert list(first.errors) == ["years"]

    again = form(None, databook=str(first["databook"].value()).replace("\n", "\r\n"))
    assert again.is_valid(), again.errors
    whole = form(workbook())
    assert whole.is_valid(), whole.errors
    assert again.answers()["values"] == whole.answers()["values"]


def test_years_without_people_are_refused_beside_the_year() -> None:
    filled = form(workbook(), first_year="2027")

    assert "no column 2028" in str(filled.errors["first_year"])


def test_no_databook_is_asked_for() -> None:
    assert "Choose a databook" in str(form(None).errors["databook_file"])
    assert "Choose a databook" in str(form(None, databook="a\n[1").errors["databook_file"])
    assert "databook_file" in form(None, databook='a\n["nothing", 1]').errors


def test_scenario_that_no_longer_reads_says_so() -> None:
    with pytest.raises(Impossible):
        compute(METHOD, {**METHOD.defaults, "databook": "x\n{"}, 1)


def test_words_in_columns_of_numbers_are_not_kept_and_line_separators_are() -> None:
    heads = {**HEADS, "costs": [*HEADS["costs"], "2026", "population_size"]}
    rows = sheets()
    rows["population_size"][0][1] = "Ola counted them"
    rows["costs"][0] += ["Kari paid", "Kari"]
    for sheet in rows:
        for row in rows[sheet]:
            row[0] = "P\u2028Q"
    filled = form(workbook(rows, heads))

    assert filled.is_valid(), filled.errors
    kept = filled.answers()["values"]["databook"]
    assert "Ola" not in kept
    assert "Kari" not in kept
    assert [group.population for group in databook(kept).groups] == ["P\u2028Q"]


def test_too_densely_joined_databook_is_refused_in_words() -> None:
    rows, names = sheets(), [f"n{at}" for at in range(26)]
    own = [["P", "N", one, level, 0.5, None, None] for one in names for level in ("a", "b")]
    seen: list[list[Any]] = []
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            joint = f"{one}{other}"
            seen.append(["P", "N", joint, "a", 0.5])
            own += [
                ["P", "N", joint, level, 0.5, None, None, one, x, other, y]
                for level in "ab" for x in "ab" for y in "ab"
            ]  # fmt: skip
    nodes = dict.fromkeys(row[2] for row in own)
    rows["probabilities"] += own
    rows["costs"] += [["P", "N", one, level, 0, 0, 1] for one in nodes for level in "ab"]
    rows["evidence"] += seen

    said = form(workbook(rows)).errors["databook_file"]
    assert "too much depends on too much" in str(said)


@pytest.mark.parametrize(
    ("low", "value", "high", "said"),
    [
        (5e5, 6e5, 7e5, "It costs 600,000 (500,000 to 700,000) less than today"),
        (-7e5, -6e5, -5e5, "It costs 600,000 (500,000 to 700,000) more than today"),
        (-7e5, -6e5, 5e5, "It may cost more than today in services and care, or less: 600,000"),
        (None, 6e5, None, "It costs 600,000 less than today"),
    ],
)
def test_cost_is_told_as_less_or_more_than_today_or_either(
    computed: Any, low: Any, value: float, high: Any, said: str
) -> None:
    inputs, found = computed
    found = copy.deepcopy(found)
    for one in found["scenarios"]:
        one["cost"]["less"] = {"low": low, "value": value, "high": high}

    assert said in TELLING.sentences(inputs, found)[1]


@pytest.mark.parametrize(
    ("averted", "saved", "said"),
    [(4.0, -1000.0, "250"), (4.0, 0.0, "0"), (4.0, 8.0, "costs less"), (-1.0, -8.0, "–")],
)
def test_plane_is_beside_today_and_so_is_what_each_averted_costs(
    computed: Any, averted: float, saved: float, said: str
) -> None:
    inputs, found = computed
    found = copy.deepcopy(found)
    for one in found["scenarios"]:
        one["cost"]["less"] = {"low": None, "value": saved, "high": None}
        one["deaths"]["less"] = {"low": None, "value": averted, "high": None}

    plane = TELLING.charts(inputs, found)[1]
    assert plane.title == "Cost and effect beside today"
    assert {row[-1]["text"] for row in plane.rows} == {said}


@pytest.mark.parametrize(
    ("less", "is_drawn"),
    [
        ({"low": -1.0, "value": 3.0, "high": 8.0}, False),
        ({"low": None, "value": -3.0, "high": None}, False),
        ({"low": None, "value": 3.0, "high": None}, True),
    ],
)
def test_what_may_avert_none_stands_in_the_table_alone(
    computed: Any, less: dict[str, Any], is_drawn: bool
) -> None:
    inputs, found = computed
    found = copy.deepcopy(found)
    for one in found["scenarios"]:
        one["deaths"]["less"] = less

    chart = TELLING.charts(inputs, found)[0]
    assert "What may avert none, or cost lives, stands in the table alone." in chart.sentence
    assert bool(chart.picture.rows) is is_drawn
    assert len(chart.rows) == len(found["scenarios"]) - 1
