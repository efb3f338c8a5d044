"""The Frictionless package: valid by the library of that name, and what its licence says."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from frictionless import Package, Resource, system, validate

from fristed.apps.open_data.presenters.exchange import FORMS

from .example import example


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    zipfile.ZipFile(io.BytesIO(FORMS["package"].written(example()))).extractall(tmp_path)
    return tmp_path


def test_package_is_valid(unpacked: Path):
    report = validate(unpacked / "datapackage.json")
    assert report.flatten(["type", "message"]) == []
    assert report.valid


def test_package_that_was_tampered_with_is_not(unpacked: Path):
    table = unpacked / "figures.csv"
    table.write_bytes(table.read_bytes().replace(b",hidden,too_few,", b",secret,too_few,"))
    report = validate(unpacked / "datapackage.json")
    assert not report.valid


def test_package_reads_hidden_figures_as_missing(unpacked: Path):
    with system.use_context(trusted=True):
        table: Resource = Package(unpacked / "datapackage.json").get_resource("figures")
        rows = table.read_rows()
    assert [(row["status"], row["value"]) for row in rows][4:6] == [("hidden", None), ("shown", 0)]


def test_licence_is_what_the_service_says(settings):
    settings.DATA_LICENCE = "CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/"
    said = descriptor()
    path = "https://creativecommons.org/licenses/by/4.0/"
    assert said["licenses"] == [{"name": "CC-BY-4.0", "path": path}]


def test_no_licence_is_guessed(settings):
    settings.DATA_LICENCE = ""
    assert "licenses" not in descriptor()


def test_sources_are_the_definitions():
    said = descriptor()["sources"]
    assert said[0]["title"].startswith("HC-1.visits version 1: ")
    assert all(one["path"].startswith("http") for one in said)


def descriptor() -> dict:
    content = zipfile.ZipFile(io.BytesIO(FORMS["package"].written(example())))
    return json.loads(content.read("datapackage.json"))
