"""Whether it worked: what is told, when the word may fall, and that no error loses the counts."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from fristed.apps.evaluations.queries.evaluation import band
from fristed.apps.evaluations.queries.tabled import panel, series
from fristed.apps.planning.queries.hashed import sha256
from fristed.apps.planning.queries.kinds import KINDS, compute
from fristed.science.evaluation import differences, interrupted, synthetic_control

from .counts import BEFORE, START, beside, places, posted, surveyed, values
from .counts import series as counts

METHOD, TELLING, Form = (
    KINDS["evaluation"].method,
    KINDS["evaluation"].telling,
    KINDS["evaluation"].form,
)


def told(said: dict[str, Any], results: dict[str, Any]) -> str:
    """Return all sentences of an answer."""
    return " ".join(TELLING.sentences({"values": said}, results))


def everything(said: dict[str, Any], results: dict[str, Any]) -> int:
    """Tell an answer whole; return how many pictures it has."""
    inputs = {"values": said}
    assert TELLING.tables(inputs, results)
    assert TELLING.compared(inputs, results)
    assert TELLING.assumed(inputs)
    pictures = TELLING.charts(inputs, results)
    for one in pictures:
        assert one.sentence
        assert all(len(row) == len(one.head) for row in one.rows)
    return len(pictures)


@pytest.fixture(scope="module")
def fallen() -> dict[str, Any]:
    """What comes of a series that fell to two fifths."""
    return compute(METHOD, values(), 1)


@pytest.fixture(scope="module")
def quiet() -> dict[str, Any]:
    """What comes of a series in which nothing happened."""
    return compute(METHOD, values(table=counts(ratio=1.0)), 1)


def test_series_gives_what_science_gives(fallen: dict[str, Any]) -> None:
    found = interrupted(series(values()), simulations=1000, seed=1)

    assert fallen["methods"]["default"]["value"] == found.effect.estimate
    assert fallen["methods"]["classical"]["p"] == found.classical.p
    assert fallen["verdict"]["size"] == found.rejections.size
    assert [one["expected"] for one in fallen["series"]] == list(found.expected)
    assert sum(one["after"] for one in fallen["series"]) == len(fallen["series"]) - BEFORE


def test_same_scenario_gives_same_digits(fallen: dict[str, Any]) -> None:
    again = compute(METHOD, json.loads(json.dumps(values())), 1)

    assert sha256(again) == sha256(fallen)


def test_fall_is_called_significant_with_size_and_power_beside(fallen: dict[str, Any]) -> None:
    said = told(values(), fallen)

    assert fallen["verdict"]["word"] == "significant"
    assert "The change is significant (p below 0.001)" in said
    assert "fewer than trend and season led to expect" in said
    assert "in which nothing happened, the test found a change in" in said
    assert "Had the number fallen by 30" in said
    assert "The classical form says" in said
    assert everything(values(), fallen) == 3


def test_nothing_found_is_told_as_nothing_found(quiet: dict[str, Any]) -> None:
    said = told(values(), quiet)

    assert quiet["verdict"]["word"] == "not_significant"
    assert said.startswith("No change was found.")
    assert "does not say that there was none" in said
    assert "significant" not in said


def test_word_is_withheld_where_the_test_finds_too_much(fallen: dict[str, Any]) -> None:
    said = told(values(), fallen | {"verdict": {"word": "withheld", "size": 0.081}})

    assert said.startswith("Whether it changed cannot be told.")
    assert "significant" not in said
    assert "8.1" in said


def test_band_holds_95_in_100_of_counts_like_these() -> None:
    low, high = band(20.0, 1.0)
    wider = band(20.0, 3.0)

    assert (low, high) == (12, 29)
    assert wider[0] < low < high < wider[1]


def test_few_places_withhold_the_word_in_space_and_say_what_is_ranked() -> None:
    said = beside(5)
    results = compute(METHOD, said, 1)
    found = differences(panel(said), simulations=1000, seed=1)

    assert results["primary"] == found.primary == "time"
    assert [one["p"] for one in results["ranked"]] == [one.p for one in found.ranked]
    assert "too few other places to rank among" in told(said, results)
    assert "By differences of rates" in told(said, results)
    assert "By ratios of rates" in told(said, results)
    assert everything(said, results) == 4


def test_scales_that_disagree_are_the_conclusion() -> None:
    said = beside(5)
    results = compute(METHOD, said, 1)
    for one in results["ranked"]:
        word = "significant" if one["scale"] == "additive" else "not_significant"
        one["verdict"]["word"] = word

    assert "depends on the scale" in told(said, results)
    assert "Neither scale is the right one" in told(said, results)


def test_weighted_mean_of_few_places_cannot_be_significant() -> None:
    said = beside(5, design="sc")
    results = compute(METHOD, said, 1)

    assert results["verdict"]["word"] == "withheld"
    assert "The smallest p that can come out here is 0.200" in told(said, results)
    assert "significant (p" not in told(said, results)
    assert everything(said, results) == 3


def test_weighted_mean_of_many_places_gives_what_science_gives() -> None:
    said = beside(21, design="sc", simulations=200)
    results = compute(METHOD, said, 1)
    found = synthetic_control(panel(said), simulations=200, seed=1)

    assert results["p"] == found.p
    assert results["verdict"] == {"word": found.verdict.word.name.lower(), "size": found.size}
    assert everything(said, results) == 4


@pytest.mark.parametrize("design", ["its", "did", "sc"])
def test_every_answer_is_told_in_bokmal(design: str) -> None:
    said = values() if design == "its" else beside(5, design=design)
    results = compute(METHOD, said, 1)

    with translation.override("nb"):
        everything(said, results)
        words = told(said, results)

    assert "tall" in words or "sted" in words
    assert " the " not in words


def form(**said: Any) -> Any:
    """Return a form as somebody filled it in."""
    return Form(posted(**said))


def test_columns_left_empty_are_the_first_and_the_last() -> None:
    one = form()

    assert one.is_valid(), one.errors
    assert one.answers()["values"]["time"] == "month"
    assert one.answers()["values"]["outcome"] == "needles"


def test_table_keeps_the_columns_asked_for_and_no_other() -> None:
    rows = counts().split("\n")
    wide = "\n".join([f"{rows[0]};reporter".replace(",", ";"),
                      *(f"{row};Kari".replace(",", ";") for row in rows[1:])])  # fmt: skip
    one = form(table=wide, outcome="needles")

    assert one.is_valid(), one.errors
    assert one.answers()["values"]["table"] == counts()


def test_spreadsheet_of_several_places_is_read_from_a_file() -> None:
    table = places(4).replace(",", ";").encode()
    file = SimpleUploadedFile("table.csv", table, "text/csv")
    said = posted(table="", design="did", unit="place", treated="Place 0")
    one = Form(said, {"table_file": file})

    assert one.is_valid(), one.errors
    assert one.answers()["values"]["table"] == places(4)
    assert "table_file" not in one.answers()["values"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"table": counts().replace("2020-03,", "2020-03,x")}, "Line 4, column needles: “x"),
        (
            {"table": counts().replace("2020-03", "March")},
            "Line 4, column month: “March” is",
        ),
        ({"table": counts() + "\n2024-12,7"}, "Line 62, column month: This time stands on line 61"),
        ({"start": "2031-01"}, "The start 2031-01 does not lie within the times of the table."),
        ({"start": "soon"}, "The start soon is not written like the times of the table."),
        ({"start": "2020-03"}, "There are 2 times before the start and 58 from it on."),
        ({"outcome": "deaths"}, "There is no column deaths. There are: month, needles."),
        ({"table": "month,needles"}, "There is a first line with heads, and no row under it."),
        ({"table": ""}, "Paste the table, or choose a file of it."),
        ({"table": "month,needles\n2020-01,1,2"}, "Line 2: There are 3 cells, and the first line"),
    ],
)
def test_error_names_line_and_column_and_loses_nothing(change: dict[str, Any], words: str) -> None:
    one = form(**change)

    assert words in str(one.errors)
    assert one["table"].value() == posted(**change)["table"]
    with translation.override("nb"):
        assert words not in str(form(**change).errors)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"design": "did", "unit": "place"}, "treated"),
        ({"design": "sc", "unit": "place", "treated": "Place 0, Place 1"}, "design"),
        ({"design": "did", "unit": "place", "treated": "Oslo"}, "table"),
        ({"unit": "place"}, "treated"),
    ],
)
def test_comparison_that_cannot_be_is_refused(change: dict[str, Any], field: str) -> None:
    one = form(table=places(4), **change)

    assert field in one.errors


def test_broken_file_leaves_the_pasted_table() -> None:
    file = SimpleUploadedFile("table.xlsx", b"PK\x03\x04 no workbook", "application/zip")
    one = Form(posted(), {"table_file": file})

    assert "table_file" in one.errors
    assert one["table"].value() == counts()


def test_one_place_of_many_keeps_its_own_rows() -> None:
    one = form(table=places(3), unit="place", treated="Place 1", outcome="needles")

    assert one.is_valid(), one.errors
    kept = one.answers()["values"]["table"].split("\n")
    assert len(kept) == 61
    assert all("Place 1" in row for row in kept[1:])


def test_start_is_where_the_fall_begins(fallen: dict[str, Any]) -> None:
    after = [one["time"] for one in fallen["series"] if one["after"]]

    assert after[0] == START


def test_survey_keeps_nobodys_number() -> None:
    one = KINDS["survey"].form(surveyed())

    assert one.is_valid(), one.errors
    kept = one.answers()["values"]["table"]
    assert "p0" not in kept
    assert len(kept.split("\n")) == len(surveyed()["table"].split("\n"))
    shuffled = surveyed()["table"].split("\n")
    again = KINDS["survey"].form(surveyed(table="\n".join([shuffled[0], *reversed(shuffled[1:])])))
    assert again.is_valid()
    assert again.answers()["values"]["table"] == kept


def test_survey_of_the_same_people_counts_who_moved() -> None:
    one = KINDS["survey"].form(surveyed())
    assert one.is_valid(), one.errors
    said = one.answers()
    results = compute(KINDS["survey"].method, said["values"], 1)
    telling = KINDS["survey"].telling

    assert results["moves"] == {"up": 12, "down": 4, "same": 2}
    assert results["missing_before"] == 1
    headline = telling.sentences(said, results)[0]
    assert "12 answered higher afterwards, 4 lower, 2 the same" in headline
    assert len(telling.charts(said, results)) == 2
    assert len(telling.tables(said, results)) == 2


def test_survey_of_two_groups_has_no_means() -> None:
    table = "\n".join(["when,answer", *["before,1", "before,2", "before,3"] * 10,
                       *["after,2", "after,3", "after,3"] * 10])  # fmt: skip
    one = KINDS["survey"].form(surveyed(table=table, person="", levels=""))
    assert one.is_valid(), one.errors
    said = one.answers()
    results = compute(KINDS["survey"].method, said["values"], 1)
    headline = KINDS["survey"].telling.sentences(said, results)[0]

    assert not results["paired"]
    assert results["before"] == [10, 10, 10]
    assert results["after"] == [0, 10, 20]
    assert "in 72" in headline.replace("\N{NARROW NO-BREAK SPACE}", " ")
