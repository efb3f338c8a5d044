"""`manage.py indicators`: every form, and what was typed wrongly."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command

from fristed.apps.sites.models import Site
from fristed.ground.context import working

from .test_snapshot import came, known, when_everybody_has_written

pytestmark = pytest.mark.django_db


def told(*given: str, **more: Any) -> str:
    out = io.StringIO()
    call_command("indicators", *given, stdout=out, **more)
    return out.getvalue()


@pytest.fixture
def some(scope: None, site: Site, at: datetime) -> None:
    """A visit of somebody, and one of nobody known."""
    came(site, known(site, at), at)
    came(site, None, at, "A 2")


@pytest.mark.parametrize("engine", ["duckdb", "postgres"])
def test_figure_is_told_with_all_that_belongs_to_it(some: None, engine: str) -> None:
    said = told(
        *("compute", "--indicator", "HC-1", "--site", "oslo", "--period", "2026-11"),
        *("--engine", engine),
    )
    (figure,) = json.loads(said)["figures"]
    assert figure["value"] == 2
    assert {"numerator", "denominator", "period", "version"} <= set(figure)
    assert figure["sites"] == ["oslo"]
    assert not {"persons", "contributors"} & set(figure)


def test_report_as_csv_has_a_row_for_each_figure(some: None) -> None:
    said = told(*("compute", "--report", "thistle_month", "--period", "2026-11", "--format", "csv"))
    rows = list(csv.DictReader(io.StringIO(said)))
    assert ("TH-4", "undefined") in {(row["indicator"], row["why_not"]) for row in rows}


def test_parquet_goes_to_a_file(some: None, tmp_path: Path) -> None:
    file = tmp_path / "out.parquet"
    told(
        *("compute", "--report", "health_canada_month", "--period", "2026-11"),
        *("--format", "parquet", "--to", str(file)),
    )
    table = pq.read_table(file)
    assert table.filter(table["indicator"].to_numpy() == "HC-1")["value"].to_pylist() == [2.0, None]


def test_number_from_outside_is_given_with_its_source(some: None) -> None:
    said = told(
        *("compute", "--indicator", "ST10-2", "--period", "2026", "--given", "pwid=10:a study")
    )
    (figure,) = json.loads(said)["figures"]
    assert (figure["value"], figure["denominator"]) == (0, 10.0)


@pytest.mark.django_db(transaction=True)
def test_refresh_says_what_it_did(site: Site, at: datetime) -> None:
    with working(staff=None, sites=[site.pk]):
        came(site, known(site, at), at)
    when_everybody_has_written()
    assert told("refresh").startswith("Made anew: ")
    assert told("refresh") == "Refreshed: 0 days, 0 files with 0 rows.\n"
    assert told("rebuild").startswith("Made anew: ")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["compute", "--report", "nowhere", "--period", "2026"], "say --report or --indicator"),
        (["compute", "--indicator", "HC-1"], "say --period"),
        (["compute", "--indicator", "HC-1", "--period", "soon"], "soon is none of"),
        (["compute", "--indicator", "HC-1", "--period", "2026", "--by", "hat"], "broken down"),
        (["compute", "--indicator", "HC-1", "--period", "2026", "--as-it-is"], "no snapshot"),
        (["refresh", "--site", "atlantis"], "no site called atlantis"),
        (["compute", "--format", "parquet"], "--to a file"),
        (["compute", "--indicator", "HC-1", "--period", "2026", "--given", "x"], "name=number"),
    ],
)
def test_what_was_typed_wrongly_is_said(some: None, given: list[str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        told(*given)


def test_file_is_readable_by_its_owner_alone(some: None, tmp_path: Path) -> None:
    for form in ("csv", "parquet"):
        file = tmp_path / f"out.{form}"
        told(
            *("compute", "--report", "thistle_month", "--period", "2026-11"),
            *("--format", form, "--to", str(file)),
        )
        assert file.stat().st_mode & 0o077 == 0
