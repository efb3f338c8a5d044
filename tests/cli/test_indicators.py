"""``fristed indicators``: definitions are told without a house; what is not there is said."""

import pytest
from typer.testing import CliRunner

from fristed.cli.indicators import app

RUN = CliRunner()


def said(*given: str) -> str:
    return RUN.invoke(app, list(given)).output


def test_list_tells_every_indicator_and_report() -> None:
    lines = said("list").splitlines()
    assert lines.index("") == 40
    assert len(lines) == 40 + 1 + 12
    assert [line.split()[0] for line in lines if "(undefined)" in line] == ["TH-4"]


def test_show_tells_numerator_denominator_source_and_caveat() -> None:
    told = said("show", "od-1")
    for word in ("numerator", "denominator", "source", "caveat", "per_1000_episodes"):
        assert word in told


def test_show_in_bokmal() -> None:
    assert "Overdoserate" in said("show", "OD-1", "--language", "nb")


def test_show_of_a_report_tells_its_lines() -> None:
    assert said("show", "thistle_month").splitlines()[0] == "TH-1 users"


def test_show_with_sql_tells_what_is_asked() -> None:
    assert "log_visits" in said("show", "HC-1", "--sql", "postgres")


@pytest.mark.parametrize("given", [["show", "XX-9"], ["list", "--language", "de"]])
def test_what_is_not_there_is_refused(given: list[str]) -> None:
    assert RUN.invoke(app, given).exit_code == 2
