"""One figure is one figure: every format and the API say the same of every cell."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as Xml

import pyarrow.parquet as pq
import pytest
from django.test import Client

from fristed.apps.open_data.presenters.exchange.dhis2_codes import combination
from fristed.apps.releases.models import Release

from .dhis2 import SAID
from .example import CELLS

# A cell of a file: which number, broken down by what.
Key = tuple[str, str, str]
# Its value, numerator, denominator and ends of its interval, and why it is hidden.
Figure = tuple[Any, ...]
Figures = dict[Key, Figure]
HERE = "/figures/visits_month/oslo/2026-10/"
NUMBERS = ("value", "numerator", "denominator", "low", "high")


def expected() -> Figures:
    return {
        (one.indicator, one.part, combination(one.where)): (
            *(getattr(one, name) for name in NUMBERS),
            one.hidden_because,
        )
        for one in CELLS
    }


def flat(row: dict[str, Any]) -> tuple[Key, Figure]:
    by = [(name[3:], code) for name, code in row.items() if name[:3] == "by_" and code != "all"]
    numbers = (None if row[name] in ("", None) else float(row[name]) for name in NUMBERS)
    return (row["indicator"], row["part"], combination(by)), (
        *numbers,
        row["hidden_because"] or "",
    )


def of_csv(content: bytes) -> Figures:
    return dict(flat(row) for row in csv.DictReader(io.StringIO(content.decode(), newline="")))


def of_parquet(content: bytes) -> Figures:
    return dict(flat(row) for row in pq.read_table(io.BytesIO(content)).to_pylist())


def of_package(content: bytes) -> Figures:
    return of_csv(zipfile.ZipFile(io.BytesIO(content)).read("figures.csv"))


def of_json(content: bytes) -> Figures:
    return {
        (one["indicator"], one["part"], combination(one["by"].items())): (
            *(one[name] for name in NUMBERS),
            one["hidden_because"] or "",
        )
        for one in json.loads(content)["cells"]
    }


def of_fhir(content: bytes) -> Figures:
    found: Figures = {}
    for entry in json.loads(content)["entry"]:
        report = entry["resource"]
        if report["resourceType"] == "MeasureReport":
            code = report["measure"].rpartition(":")[2].partition("|")[0]
            (group,) = report["group"]
            if "measureScore" in group:
                found[(*code.split("."), "")] = told_by_fhir(group)
            for stratifier in group.get("stratifier", []):
                for stratum in stratifier["stratum"]:
                    found[(*code.split("."), by_of_fhir(stratum))] = told_by_fhir(stratum)
    return found


def by_of_fhir(stratum: dict[str, Any]) -> str:
    values = [stratum.get("value"), *(one["value"] for one in stratum.get("component", []))]
    codings = [one["coding"][0] for one in values if one]
    return combination((one["system"].rpartition(":")[2], one["code"]) for one in codings)


def told_by_fhir(group: dict[str, Any]) -> Figure:
    counts = {one["code"]["coding"][0]["code"]: count_of_fhir(one) for one in group["population"]}
    score = group["measureScore"]
    said = {one["url"].rpartition(":")[2]: one for one in score.get("extension", [])}
    ends = said.get("interval-95", {}).get("valueRange", {})
    return (
        score.get("value"),
        counts.get("numerator", counts.get("initial-population")),
        counts.get("denominator"),
        ends.get("low", {}).get("value"),
        ends.get("high", {}).get("value"),
        said.get("hidden-because", {}).get("valueCode", ""),
    )


def count_of_fhir(population: dict[str, Any]) -> float | None:
    exact = [one["valueDecimal"] for one in population.get("extension", [])]
    return exact[0] if exact else population.get("count")


def of_dhis2(values: list[dict[str, str]]) -> dict[tuple[Key, str], str]:
    elements = {
        code: (name, part)
        for name, parts in SAID["data_elements"].items()
        for part, code in parts.items()
    }
    combos = {code: by for by, code in SAID["category_option_combos"].items()}
    found = {}
    for one in values:
        name, part = elements[one["dataElement"]]
        key = (*name.split("."), combos.get(one.get("categoryOptionCombo", ""), ""))
        found[key, part] = one["value"]
    return found


def sent_to_dhis2() -> dict[tuple[Key, str], str | float]:
    """Return what an instance that takes these parts is sent of the figures."""
    return {
        (key, part): said
        for key, figure in expected().items()
        for part, said in zip((*NUMBERS, "hidden_because"), figure, strict=True)
        if part in SAID["data_elements"][f"{key[0]}.{key[1]}"] and said not in (None, "")
    }


WHOLE: dict[str, tuple[str, Callable[[bytes], Figures]]] = {
    "csv": (f"{HERE}csv/", of_csv),
    "json": (f"{HERE}json/", of_json),
    "parquet": (f"{HERE}parquet/", of_parquet),
    "package": (f"{HERE}package/", of_package),
    "fhir": (f"{HERE}fhir/", of_fhir),
    "api": ("/api/v1/tables/visits_month/releases/oslo/2026-10/", of_json),
    "api by number": ("/api/v1/releases/12/", of_json),
}


@pytest.mark.parametrize("form", WHOLE)
def test_every_format_says_every_figure_and_the_same(form: str, published: Release, client: Client):
    path, read = WHOLE[form]
    assert read(client.get(path).content) == expected()


def test_dhis2_says_the_same_of_what_it_takes(published: Release, client: Client):
    of_text = of_dhis2(json.loads(client.get(f"{HERE}dhis2/").content)["dataValues"])
    root = Xml.fromstring(client.get(f"{HERE}dhis2-xml/").content)  # noqa: S314 - our own
    assert of_dhis2([dict(one.attrib) for one in root]) == of_text
    wanted = sent_to_dhis2()
    assert set(of_text) == set(wanted)
    differing = {
        key: (said, wanted[key])
        for key, said in of_text.items()
        if said != wanted[key] and float(said) != wanted[key]
    }
    assert differing == {}
