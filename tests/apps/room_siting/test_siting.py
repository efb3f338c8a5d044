"""Rooms are placed: what is asked, what comes of it, and that no error loses what was typed."""

from datetime import datetime
from itertools import combinations, pairwise
from math import hypot
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.accounts.models import Staff
from fristed.apps.planning.models import Scenario
from fristed.apps.planning.queries.beside import draws_apart
from fristed.apps.planning.queries.kinds import KINDS, Impossible, compute
from fristed.apps.room_siting.queries import siting
from fristed.apps.sites.models import Site
from fristed.ground.charts import Plan
from tests.apps.conftest import make_staff
from tests.apps.planning.made import computed

from .city import CELL_M, HIGH, PLACES, WIDE, candidates, demand, posted, values, weight

Form = KINDS["siting"].form
TELLING = KINDS["siting"].telling
MILE_KM = 1.609
SHARES = [(0.25, 1), (0.5, 0.84), (0.75, 0.716), (1, 0.585), (1.5, 0.463), (2, 0.298),
          (2.5, 0.185), (3, 0.095), (3.5, 0)]  # fmt: skip


def share(km: float) -> float:
    """Return the published willingness to travel, linear between points."""
    miles = km / MILE_KM
    if miles <= SHARES[0][0]:
        return 1.0
    for (near, more), (far, less) in pairwise(SHARES):
        if miles <= far:
            return more + (less - more) * (miles - near) / (far - near)
    return 0.0


def covered(opened: tuple[str, ...]) -> float:
    """Return the share of the demand that comes, by the definition."""
    whole = reached = 0.0
    for across in range(WIDE):
        for up in range(HIGH):
            many = weight(across, up)
            whole += many
            reached += many * max(
                share(hypot(x - across * CELL_M, y - up * CELL_M) / 1000)
                for x, y in (PLACES[one] for one in opened)
            )
    return reached / whole


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    """What comes of placing two rooms."""
    return compute(KINDS["siting"].method, values(), 1)


def test_best_two_are_what_trying_every_pair_gives(results: dict[str, Any]) -> None:
    best = max(combinations(PLACES, 2), key=covered)

    assert tuple(results["opened"]) == best == ("Market", "Station")
    assert results["value"] == pytest.approx(covered(best), rel=1e-9)
    assert results["proven"]


def test_each_further_room_adds_to_the_one_before(results: dict[str, Any]) -> None:
    first = max(results["opened"], key=lambda one: covered((one,)))

    assert [one["site"] for one in results["adds"]] == ["Market", "Station"]
    assert results["adds"][0]["site"] == first
    assert results["adds"][0]["value"] == pytest.approx(covered((first,)))
    assert results["adds"][1]["value"] == results["value"]


def test_existing_room_stays_and_is_told_alone() -> None:
    found = compute(KINDS["siting"].method, values(existing=["Station"], rooms=1), 1)

    assert found["opened"] == ["Market"]
    assert found["today"] == pytest.approx(covered(("Station",)))


def test_same_seed_gives_the_same_and_another_draws_another_demand(results: dict[str, Any]) -> None:
    assert compute(KINDS["siting"].method, values(), 1) == results

    other = compute(KINDS["siting"].method, values(), 2)
    assert (other["opened"], other["value"]) == (results["opened"], results["value"])
    assert other["surely"] != results["surely"]


def test_weights_counted_from_more_people_are_surer() -> None:
    few, many = (
        compute(KINDS["siting"].method, values(counted=people), 1)["surely"]
        for people in (20, 20_000)
    )

    assert many["high"] - many["low"] < (few["high"] - few["low"]) / 10


def test_capacities_that_are_too_small_are_said() -> None:
    full = "id,x_m,y_m,capacity\nMarket,1500,1500,1\nStation,4500,2500,1\nHill,5500,3500,1"

    with pytest.raises(Impossible) as trouble:
        compute(KINDS["siting"].method, values(candidates=full, objective="p-median"), 1)
    assert trouble.value.trouble == "full"


def test_sentences_say_what_it_is_worth_and_how_surely(results: dict[str, Any]) -> None:
    headline, *rest = TELLING.sentences({"values": values()}, results)
    surely = {one["site"]: one["share"] for one in results["surely"]["sites"]}

    assert headline.startswith("With Market and Station, ")
    assert headline.endswith("no other 2 of the 5 places do better.")
    assert rest[0] == (
        f"Site Market stays in the best 2 in {100 * surely['Market']:.0f}\u202f% of 60 resamples."
    )


def test_map_marks_every_place_and_shades_every_cell(results: dict[str, Any]) -> None:
    chart, surely = TELLING.charts({"values": values(existing=[])}, results)

    assert isinstance(chart.picture, Plan)
    assert {one.name: one.role for one in chart.picture.marks} == dict.fromkeys(PLACES, "left") | {
        "Market": "chosen",
        "Station": "chosen",
    }
    drawn = "".join(chart.picture.shades) + chart.picture.empty
    assert drawn.count("M") == WIDE * HIGH
    assert [row[0] for row in chart.rows if row[1] == "chosen"] == ["Station", "Market"]
    assert len(surely.rows) >= 2


def test_every_objective_is_shown(results: dict[str, Any]) -> None:
    shown = {table.id: table for table in TELLING.tables({"values": values()}, results)}

    assert len(shown["objectives"].rows) == 3


@pytest.mark.parametrize("own", [{}, {"demand": demand("\t")}, {"demand": demand(";")}])
def test_form_takes_tables_as_they_are_pasted(own: dict[str, str]) -> None:
    form = Form(posted(**own))

    assert form.is_valid(), form.errors
    assert form.answers()["values"] == values(decay="") | {"draws": 60}


def test_form_takes_decimal_commas_and_refuses_what_may_be_thousands() -> None:
    right = Form(posted(demand="id;x_m;y_m;weight\na;1,5;2;3\nb;9000;2;4,25"))
    assert right.is_valid(), right.errors
    assert right.cleaned_data["demand"].splitlines()[1:] == ["a,1.5,2,3", "b,9000,2,4.25"]

    unclear = Form(posted(demand="id;x_m;y_m;weight\na;1,500;2;3"))
    assert unclear.errors["demand"] == [
        "Line 2: x_m is 1,500: thousands or decimals? Write a point."
    ]


def test_form_tells_every_line_in_trouble_and_keeps_what_was_typed() -> None:
    wrong = "id,x_m,y_m,weight\na,0,0,5\na,500,0,-1\n,500,x,2"
    form = Form(posted(demand=wrong))

    assert form.errors["demand"] == [
        "Line 3: a stands on line 2 too; sum both up to one.",
        "Line 3: weight is -1, less than 0.",
        "Line 4: id is empty.",
        "Line 4: y_m is “x”, which is no number.",
    ]
    assert form["demand"].value() == wrong
    assert form["candidates"].value() == candidates()


def test_form_refuses_a_column_of_demand_that_is_not_asked_for() -> None:
    form = Form(posted(demand="id,x_m,y_m,weight,born\na,0,0,5,1980"))

    assert form.errors["demand"] == [
        "Only id, x_m, y_m, weight are taken in. Leave every other column out."
    ]


def test_form_leaves_out_what_else_is_known_of_a_building() -> None:
    form = Form(posted(candidates="id,owner,x_m,y_m\nMarket,Ola,1,2\nHill,Kari,5000,2"))

    assert form.is_valid() is True
    assert form.cleaned_data["candidates"] == "id,x_m,y_m\nMarket,1,2\nHill,5000,2"


def test_file_of_cells_stands_in_the_field_beside_it() -> None:
    file = SimpleUploadedFile("cells.csv", demand(";").encode())
    form = Form(posted(demand="", rooms="9"), {"demand_file": file})

    assert "rooms" in form.errors
    assert form["demand"].value().startswith("id\tx_m\ty_m\tweight\n0-0\t0\t0\t")
    assert "demand_file" not in form.errors


def test_file_that_is_no_table_says_so_and_loses_nothing() -> None:
    file = SimpleUploadedFile("cells.xlsx", b"PK\x03\x04 broken")
    form = Form(posted(), {"demand_file": file})

    assert form.errors["demand_file"][0].startswith("This cannot be read as a table.")
    assert form["demand"].value() == demand()


@pytest.mark.parametrize(
    ("own", "field", "told"),
    [
        ({"existing": "Marked"}, "existing", "No candidate is called Marked."),
        ({"rooms": "6"}, "rooms", "Only 5 candidates are left to open."),
        ({"demand": ""}, "demand", "Paste the cells, or choose a file of them."),
        (
            {"demand": "id,x_m,y_m,weight\na,0,0,0"},
            "demand",
            "Every weight is 0: there is nobody to reach.",
        ),
        (
            {"decay": "km,share\n1,0.5\n2,0.6"},
            "decay",
            "Line 3: distances have to rise, and shares never do.",
        ),
    ],
)
def test_form_holds_together_what_belongs_together(
    own: dict[str, str], field: str, told: str
) -> None:
    assert Form(posted(**own)).errors[field] == [told]


@pytest.fixture
def office(client: Browser, site: Site) -> Browser:
    """The coordinator's browser."""
    client.force_login(make_staff("Kari", site, "coordinator"))
    return client


def url(name: str, *args: object) -> str:
    """Return an address in Oslo."""
    return reverse(f"planning:{name}", args=["oslo", *args])


@pytest.mark.django_db
def test_planner_places_rooms_from_a_file_and_a_council_gets_the_map(
    office: Browser, lead: Staff, at: datetime, scoped: Any
) -> None:
    sent = posted(demand="", title="Two more rooms", draws="20")
    file = SimpleUploadedFile("cells.csv", demand(";").encode())

    made = office.post(url("new", "siting"), sent | {"demand_file": file})
    with scoped(lead):  # the background, where the compiler was not loaded yet
        computed(Scenario.objects.get(), at)
    page = office.get(made["Location"]).content.decode()
    paper = office.get(made["Location"] + "file/pdf/")

    assert "With Market and Station, " in page
    assert page.count('class="chart__chosen"') == 2 + 1  # and the legend's
    assert "96 rows: id, x_m, y_m, weight" in page
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")


@pytest.mark.django_db
def test_wrong_table_is_shown_again_with_its_lines(office: Browser) -> None:
    answer = office.post(url("new", "siting"), posted(candidates="id,x_m,y_m\nA,1,two"))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "Line 2: y_m is “two”, which is no number." in page
    assert "11-7,5500,3500," in page


@pytest.mark.parametrize("written", ["a;598,250;2;3", "a;0,125;2;1,5"])
def test_comma_that_the_table_makes_clear_is_a_decimal(written: str) -> None:
    form = Form(posted(demand=f"id;x_m;y_m;weight\n{written}\nb;9000;2;4,25"))

    assert form.is_valid(), form.errors
    row = written.replace(",", ".").replace(";", ",")
    assert form.cleaned_data["demand"].splitlines()[1] == row


def test_point_beside_a_comma_leaves_it_unclear() -> None:
    form = Form(posted(demand="id;x_m;y_m;weight\na;1,500;2.5;3,5"))

    assert form.errors["demand"] == ["Line 2: x_m is 1,500: thousands or decimals? Write a point."]


def test_set_of_many_rooms_is_the_same_on_every_computer_or_not_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(siting, "LIMIT_S", 1e-9)

    with pytest.raises(Impossible) as told:
        compute(KINDS["siting"].method, values(rooms=4), 1)
    assert told.value.trouble == "late"


def test_too_many_pairs_are_not_told_as_late(monkeypatch: pytest.MonkeyPatch) -> None:
    from fristed.science.siting import capacities  # inline: numba is slow to load

    monkeypatch.setattr(capacities, "MOST_ARCS", 10)
    bounded = "\n".join(
        f"{line},{'capacity' if line.startswith('id') else 200}"
        for line in candidates().split("\n")
    )

    with pytest.raises(Impossible) as told:
        compute(KINDS["siting"].method, values(candidates=bounded), 1)
    assert told.value.trouble == "large"


def test_sets_of_the_same_demand_pair_by_draw() -> None:
    told = [values(), values(rooms=1), values(demand=demand().replace(",9", ",8"))]
    made = [(one, compute(KINDS["siting"].method, one, 1)) for one in told]
    found = [TELLING.measures({"values": one}, results)[0] for one, results in made]

    assert [len(one.each) for one in found] == [60, 60, 60]
    assert found[0].pairs_with == found[1].pairs_with != found[2].pairs_with
    _median, low, high = draws_apart(found[0].each, found[1].each)
    assert low <= high < 0  # one room less is worse in every draw
