"""The DHIS2 data value set: of the documented form, complete, and never with a guessed code."""

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from jsonschema import Draft202012Validator

from fristed.apps.open_data.presenters.exchange import FORMS, MissingCodes, NoCodes, NotCodes
from fristed.apps.open_data.presenters.exchange.dhis2 import NoSuchPeriod, period
from fristed.apps.open_data.presenters.exchange.dhis2_codes import read
from fristed.apps.open_data.presenters.exchange.words import DATA

from .dhis2 import SAID, kept
from .example import CELLS, example

SCHEMA = json.loads((DATA / "dhis2_data_value_set.schema.json").read_text())
DXF = "{http://dhis2.org/schema/dxf/2.0}"
# The two forms that the developer's guide tells of.
BOTH_FORMS = [
    {
        "dataSet": "aDataSet001",
        "completeDate": "2026-11-15",
        "period": "202610",
        "orgUnit": "anOrgUnit01",
        "dataValues": [{"dataElement": "aDataElem01", "value": "1"}],
    },
    {
        "dataValues": [
            {
                "dataElement": "aDataElem01",
                "period": "202610",
                "orgUnit": "anOrgUnit01",
                "value": "12",
            }
        ]
    },
]


@pytest.fixture(autouse=True)
def instance(settings, tmp_path: Path) -> None:
    settings.DHIS2_CODES = kept(tmp_path)


def value_set() -> dict:
    return json.loads(FORMS["dhis2"].written(example()))


def wrong(said: dict) -> list[str]:
    Draft202012Validator.check_schema(SCHEMA)
    return [one.message for one in Draft202012Validator(SCHEMA).iter_errors(said)]


@pytest.mark.parametrize("said", BOTH_FORMS, ids=["of one form", "in bulk"])
def test_schema_takes_what_the_guide_sends(said: dict):
    assert wrong(said) == []


@pytest.mark.parametrize(
    "said",
    [
        {"dataValues": [{"dataElement": "aDataElem01", "value": "1"}]},
        BOTH_FORMS[0] | {"period": "2026-10"},
        BOTH_FORMS[0] | {"orgUnit": "not a uid"},
        BOTH_FORMS[0] | {"dataValues": [{"dataElement": "aDataElem01", "value": 1}]},
        BOTH_FORMS[0] | {"dataValues": [{"dataElement": "aDataElem01"}]},
    ],
    ids=["no period", "another period", "no uid", "a number", "no value"],
)
def test_schema_refuses_what_dhis2_would(said: dict):
    assert len(wrong(said)) >= 1


def test_set_is_of_the_documented_form():
    assert wrong(value_set()) == []


def test_set_says_whose_and_when():
    said = value_set()
    del said["dataValues"]
    assert said == {
        "idScheme": "code",
        "dataSet": "ROOM_MONTH",
        "completeDate": "2026-11-15",
        "period": "202610",
        "orgUnit": "NO_OSLO",
        "attributeOptionCombo": "DEFAULT",
    }


def test_each_value_says_what_it_is():
    by_element = {one["dataElement"]: one for one in value_set()["dataValues"]}
    assert by_element["OD"] == {
        "dataElement": "OD",
        "value": "6.1",
        "comment": "SYNTHETIC; OD-1.per_1000_injecting version 1; 5 of 820; "
        "2026-10-01 to 2026-10-31; policy version 2; release 12 version 2",
    }
    assert [by_element[one]["value"] for one in ("OD_N", "OD_D", "OD_L", "OD_H")] == [
        "0", "0", "4.2", "8.6",
    ]  # fmt: skip


def test_hidden_figure_sends_its_reason_and_no_value():
    sent = [one for one in value_set()["dataValues"] if one["dataElement"] == "VISITS_HIDDEN"]
    said = [(one.get("categoryOptionCombo"), one["value"]) for one in sent]
    assert said == [("GENDER_MAN", "protects_people"), ("AGE_25_GENDER_MAN", "too_few")]


def test_hidden_figure_is_left_out_where_nothing_takes_its_reason(settings, tmp_path: Path):
    elements = SAID["data_elements"] | {"HC-1.visits": {"value": "VISITS"}}
    settings.DHIS2_CODES = kept(tmp_path, data_elements=elements)
    sent = [one for one in value_set()["dataValues"] if one["dataElement"] == "VISITS"]
    shown = [one for one in CELLS if one.indicator == "HC-1" and not one.hidden_because]
    assert [float(one["value"]) for one in sent] == [one.value for one in shown]


def test_xml_says_the_same():
    root = Xml.fromstring(FORMS["dhis2-xml"].written(example()))  # noqa: S314 - our own
    said = value_set()
    values = said.pop("dataValues")
    assert root.tag == f"{DXF}dataValueSet"
    assert root.attrib == said
    assert [one.attrib for one in root] == values
    assert {one.tag for one in root} == {f"{DXF}dataValue"}


@pytest.mark.parametrize(
    ("name", "written"),
    [("2026", "2026"), ("2026-Q3", "2026Q3"), ("2026-10", "202610"), ("2026-10-03", "20261003")],
)
def test_period_is_written_as_dhis2_does(name: str, written: str):
    assert period(name) == written


def test_days_that_are_no_period_are_refused():
    with pytest.raises(NoSuchPeriod):
        period("2026-10-01..2026-11-15")


def test_all_missing_codes_are_named_at_once(settings, tmp_path: Path):
    settings.DHIS2_CODES = kept(
        tmp_path, org_units={}, category_option_combos={}, data_elements=SAID["data_elements"]
    )
    with pytest.raises(MissingCodes) as raised:
        value_set()
    assert raised.value.missing == (
        "org_units oslo",
        "category_option_combos gender=woman",
        "category_option_combos gender=man",
        "category_option_combos age=25 gender=woman",
        "category_option_combos age=25 gender=man",
        "category_option_combos age=65 gender=other",
        "category_option_combos gender=other",
    )


def test_house_without_a_file_sends_nothing(settings):
    settings.DHIS2_CODES = None
    with pytest.raises(NoCodes):
        value_set()


@pytest.mark.parametrize(
    "text",
    [
        "- a list",
        "a: b: c",
        "org_units: [oslo]",
        "org_units: {oslo: [X]}",
        "org_unit: {oslo: X}",
        "id_scheme: name",
        "data_elements: {HC-1.visits: VISITS}",
        "data_elements: {HC-1.visits: {values: VISITS}}",
    ],
)
def test_file_that_says_it_wrongly_is_refused(text: str):
    with pytest.raises(NotCodes):
        read(text)


def test_example_that_we_ship_is_read_word_for_word():
    assert read((DATA / "dhis2_example.yaml").read_text()).org_units["all"] == "NO"
