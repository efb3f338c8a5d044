"""What a form refuses or keeps so that every run ends, and the same numbers stay the same."""

from typing import Any

import pytest

from fristed.apps.planning.forms.scenario import begin_with
from fristed.apps.planning.queries.hashed import sha256
from fristed.apps.planning.queries.kinds import KINDS, Counted
from fristed.apps.room_siting.queries import siting as kind
from tests.apps.evaluations.counts import places, series
from tests.apps.evaluations.counts import posted as of_counts
from tests.apps.room_siting.city import posted as of_city

from .made import POSTED


def cells(many: int) -> str:
    """Return so many cells."""
    return "\n".join(["id,x_m,y_m,weight", *(f"c{n},{n},0,1" for n in range(many))])


def doors(many: int, capacity: str = "") -> str:
    """Return so many candidates."""
    head = "id,x_m,y_m" + (",capacity" if capacity else "")
    tail = f",{capacity}" if capacity else ""
    return "\n".join([head, *(f"d{n},{n},1{tail}" for n in range(many))])


@pytest.mark.parametrize(
    ("many", "of", "own", "field"),
    [
        (400, 2000, {"draws": "1000"}, "draws"),
        (1000, 1000, {"draws": "0"}, None),
        (1800, 20, {"draws": "0"}, "candidates"),
        (100, 900, {"rooms": "4"}, "demand"),
        (100, 900, {"rooms": "3"}, None),
    ],
)
def test_work_that_no_job_can_end_is_refused(
    many: int, of: int, own: dict[str, str], field: str | None
) -> None:
    form = KINDS["siting"].form(of_city(candidates=doors(many), demand=cells(of), **own))

    assert list(form.errors) == ([field] if field else [])


def test_longest_way_with_capacities_is_bounded_by_pairs() -> None:
    own = {"candidates": doors(60, "50"), "demand": cells(500)}

    assert (
        "20000 pairs"
        in KINDS["siting"].form(of_city(**own, objective="p-centre")).errors["demand"][0]
    )
    assert not KINDS["siting"].form(of_city(**own, objective="cover")).errors


@pytest.mark.parametrize(("many", "of", "quick"), [(20, 200, True), (250, 20, False)])
def test_page_waits_for_few_sets_alone(many: int, of: int, quick: bool) -> None:
    import fristed.science.siting  # noqa: F401  inline: numba is slow to load

    values = {"candidates": doors(many), "demand": cells(of), "rooms": 3, "draws": 0}
    assert kind.is_quick(values) is quick


def test_place_that_nobody_reads_is_not_kept() -> None:
    table = series().replace("month,needles", "month,needles,person", 1).replace("\n", ",x\n")
    table = table.replace("person,x", "person") + ",x"
    form = KINDS["evaluation"].form(of_counts(table=table, outcome="needles", treated="person"))

    assert form.is_valid(), form.errors
    assert form.cleaned_data["table"].startswith("month,needles\n")
    assert form.cleaned_data["treated"] == ""


def test_place_written_as_a_number_stays_as_it_is() -> None:
    table = "\n\n" + places(3).replace("Place ", "0301 010")
    own = {"unit": "place", "treated": "0301 0100", "design": "did", "outcome": "needles"}
    form = KINDS["evaluation"].form(of_counts(table=table, **own))

    assert form.is_valid(), form.errors
    assert ",0301 0100," in form.cleaned_data["table"]


def test_one_column_is_not_two_things() -> None:
    form = KINDS["evaluation"].form(of_counts(outcome="needles", exposure="needles"))

    assert form.errors["exposure"] == ["The column needles is named twice. Each needs its own."]


def test_table_that_cannot_be_read_again_is_told() -> None:
    table = series().replace(",", "\t").replace("month\tneedles", "month\ta;b;c")
    form = KINDS["evaluation"].form(of_counts(table=table, outcome="a;b;c"))

    assert "table" in form.errors


def test_known_numbers_hold_at_their_site_alone() -> None:
    method = KINDS["capacity"].method
    begun = begin_with(method, Counted({"use_min": 31.0}, {"asked": 90}), site=1)
    sent = POSTED | {"use_min": "31", "known": begun["known"]}

    def source(site: int) -> Any:
        form = KINDS["capacity"].form(sent, site=site)
        assert form.is_valid(), form.errors
        return form.answers()["sources"]["use_min"], form.counted_about()

    assert source(1) == ("visits", {"asked": 90})
    assert source(2) == ("own", None)


def test_minus_nought_is_nought() -> None:
    form = KINDS["capacity"].form(POSTED | {"cleaning_min": "-0"})

    assert form.is_valid(), form.errors
    assert str(form.answers()["values"]["cleaning_min"]) == "0.0"
    assert sha256({"a": [-0.0]}) == sha256({"a": [0.0]})


@pytest.mark.parametrize(
    ("own", "field"),
    [
        ({"family": "lognormal", "shape": "4"}, "shape"),
        ({"family": "lognormal", "shape": "3"}, None),
        ({"per_day": "2000", "years": "100"}, "years"),
        ({"per_day": "2000", "years": "10"}, None),
    ],
)
def test_room_whose_part_takes_minutes_is_refused(own: dict[str, str], field: str | None) -> None:
    form = KINDS["capacity"].form(POSTED | own)

    assert list(form.errors) == ([field] if field else [])
