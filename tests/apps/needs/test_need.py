"""Kits, syringes and people: published answers side by side, and forms that take half of them."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.needle_exchange.actions.handing_out import hand_out
from fristed.apps.planning.queries.kinds import KINDS, compute
from fristed.apps.sites.models import Site
from fristed.apps.stock.actions.receiving import Came, receive_delivery
from fristed.apps.stock.actions.shelving import add_item
from fristed.apps.stock.actions.supplying import Given

HOUSE = {"title": "Enough", "note": "", "seed": "1", "known": ""}
KITS = HOUSE | {
    "community": "35669", "prescribed": "12951", "pharmacy": "2558", "target": "80",
    "b": "0.000006037268", "life_months": "15.5",
}  # fmt: skip
EACH = HOUSE | {
    "syringes": "2500000", "population": "8400", "population_low": "7200",
    "population_high": "10100",
}  # fmt: skip
# 790 dog bites in Pittsburgh (Chang 1997), as tests of the science carry them
PITTSBURGH = {
    "on_123": "1", "on_12": "27", "on_13": "15", "on_23": "7", "on_1": "91", "on_2": "323",
    "on_3": "326",
}  # fmt: skip


def computed(kind: str, sent: dict[str, str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a form that was sent asks for, and what comes of it."""
    form = KINDS[kind].form(sent)
    assert form.is_valid(), form.errors
    inputs = form.answers()
    return inputs, compute(KINDS[kind].method, inputs["values"], 1)


def test_california_needs_what_irvine_published() -> None:
    inputs, found = computed("naloxone", KITS)

    irvine = found["models"]["irvine"]
    assert irvine["kits_community"] == pytest.approx(261_436, abs=1)
    assert list(found["models"]) == ["irvine"]
    headline, own, *_rest = KINDS["naloxone"].telling.sentences(inputs, found)
    assert headline.startswith("One published method asks for 266,584 kits a year; 51,178 are")
    assert "261,436 of them from services and peers" in own


def test_methods_stand_side_by_side_and_none_is_the_number() -> None:
    more = {
        "deaths": "200", "supplied": "2000", "population": "8000", "population_low": "7000",
        "population_high": "9000", "at_risk": "9000", "cap": "75", "adjustment": "1.2",
    }  # fmt: skip
    inputs, found = computed("naloxone", KITS | more)

    assert set(found["models"]) == {"irvine", "bird", "profound", "reach"}
    assert found["models"]["profound"]["kits_total"] is None  # the cap lies below the target
    kits, reach = KINDS["naloxone"].telling.charts(inputs, found)
    assert [row[0] for row in kits.rows] == [
        "Saturation curve, Irvine 2022", "Bird’s rule: at least", "Bird’s rule: better",
    ]  # fmt: skip
    assert reach.rows[0][1]["text"] == "250 (222–286)"


def test_share_of_today_stands_for_b_with_its_interval() -> None:
    own = KITS | {"b": "", "used": "23", "used_low": "18", "used_high": "29"}
    _inputs, found = computed("naloxone", own)

    irvine = found["models"]["irvine"]
    assert irvine["p_now"] == pytest.approx(0.23)
    assert irvine["fewest"]["kits_total"] < irvine["kits_total"] < irvine["most"]["kits_total"]


def test_norway_2015_had_298_syringes_for_each_at_least() -> None:
    inputs, found = computed("syringes", EACH | {"year": "2015", "population_year": "2012"})

    headline, *rest = KINDS["syringes"].telling.sentences(inputs, found)
    assert headline == (
        "At least 298 syringes for each person who injects, in a year (95 % interval 248–347): "
        "what is reported is a lower bound."
    )
    assert rest[-1] == "The syringes are of 2015, the people of 2012: beware."
    assert sum(found["bands"].values()) == pytest.approx(1)


def test_distribution_falls_from_certain_to_nothing() -> None:
    _inputs, found = computed("syringes", EACH)

    shares = [share for _level, share in found["curve"]]
    assert shares == sorted(shares, reverse=True)
    assert (shares[0], shares[-1] < 0.01) == (1.0, True)


def test_bangkok_by_two_lists_beside_deaths() -> None:
    sent = {
        "first": "4064", "second": "1540", "both": "171", "deaths": "170", "rate": "2.02",
        "rate_low": "1.68", "rate_high": "2.36",
    }  # fmt: skip
    inputs, found = computed("population", HOUSE | sent)

    assert found["methods"]["two_lists"]["value"] == pytest.approx(36_419, abs=0.5)
    headline, *rest = KINDS["population"].telling.sentences(inputs, found)
    assert headline.startswith("2 published estimates lie between 8,416 and 36,419 people;")
    assert "Two lists (Chapman): 36,419 (31,868–41,999)." in rest


def test_three_lists_show_all_eight_models_and_their_span() -> None:
    inputs, found = computed("population", HOUSE | PITTSBURGH)

    three = found["methods"]["three_lists"]
    assert (three["seen"], len(three["models"])) == (790, 8)
    methods, models = KINDS["population"].telling.charts(inputs, found)
    assert (len(methods.rows), len(models.rows)) == (2, 8)
    assert [row[0] for row in models.rows] == [
        "No pair goes together", "1+2", "1+3", "2+3", "1+2 and 1+3", "1+2 and 2+3",
        "1+3 and 2+3", "1+2, 1+3 and 2+3",
    ]  # fmt: skip
    spread = f"between {three['least']:,.0f} and {three['most']:,.0f} people"
    assert spread in models.sentence
    assert models.picture.is_log is True


def test_seed_draws_the_same_again() -> None:
    inputs, found = computed("population", HOUSE | PITTSBURGH)

    assert compute(KINDS["population"].method, inputs["values"], 1) == found
    assert compute(KINDS["population"].method, inputs["values"], 2) != found


@pytest.mark.parametrize(
    ("kind", "sent", "field", "told"),
    [
        ("naloxone", KITS | {"b": ""}, "used", "Fill in what one method at least needs."),
        (
            "naloxone",
            KITS | {"cap": "80"},
            "at_risk",
            "This belongs to the numbers beside it: fill in all or none.",
        ),
        (
            "naloxone",
            KITS | {"b": "", "used": "20", "used_low": "10"},
            "used_high",
            "An interval needs its value and both ends.",
        ),
        ("syringes", EACH | {"at_most": "10"}, "at_most", "Less than was reported."),
        (
            "syringes",
            EACH | {"population_low": "9000"},
            "population",
            "The value has to lie within its interval.",
        ),
        ("population", HOUSE, "deaths", "Fill in what one method at least needs."),
        (
            "population",
            HOUSE | {"first": "5", "second": "5", "both": "6"},
            "both",
            "More than on one of the lists.",
        ),
    ],
)
def test_no_method_stands_with_half_of_what_it_needs(
    kind: str, sent: dict[str, str], field: str, told: str
) -> None:
    assert KINDS[kind].form(sent).errors[field] == [told]


@pytest.mark.django_db
def test_own_hand_outs_of_a_year_are_a_lower_bound(
    site: Site, lead: Staff, staff: Staff, at: datetime, scoped: Any
) -> None:
    with scoped(staff):
        syringes = add_item(
            site=site, by=lead, at=at, name_en="Syringe 1 ml", name_nb="Sprøyte 1 ml",
            kind="needle_and_syringe", position=1,
        )  # fmt: skip
        before = at - timedelta(days=40)
        receive_delivery(site=site, came=[Came(syringes, 500)], by=lead, at=before)
        hand_out(site=site, given=[Given(syringes, 20)], by=staff, at=at - timedelta(days=30))
        hand_out(site=site, given=[Given(syringes, 7)], by=staff, at=at)
        counted = KINDS["syringes"].method.counted(site, at.date())

    assert (counted.values["syringes"], counted.about["syringes"]) == (20, 20)
    assert date.fromisoformat(counted.about["last"]) == at.date() - timedelta(days=1)
    assert "lower bound" in KINDS["syringes"].telling.counted(counted.about)[0]
