"""The table of ASVS requirements leaves none out, says where, and names files that exist."""

import re

import pytest

from .tree import ROOT

# The numbers of levels 1 and 2 in version 5.0.0 of the standard, section by section.
LEVEL_2 = """
1.1.1-2 1.2.1-9 1.3.1-11 1.4.1-3 1.5.1-2 2.1.1-3 2.2.1-3 2.3.1-4 2.4.1 3.2.1-2 3.3.1-4 3.4.1-6
3.5.1-5 3.7.1-2 4.1.1-3 4.2.1 4.3.1-2 4.4.1-4 5.1.1 5.2.1-3 5.3.1-2 5.4.1-3 6.1.1-3 6.2.1-12
6.3.1-4 6.4.1-4 6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.2.1-4 7.3.1-2 7.4.1-5 7.5.1-2 7.6.1-2 8.1.1-2
8.2.1-3 8.3.1 8.4.1 9.1.1-3 9.2.1-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.1-11 10.5.1-5 10.6.1-2
10.7.1-3 11.1.1-2 11.2.1-3 11.3.1-3 11.4.1-4 11.5.1 11.6.1 12.1.1-3 12.2.1-2 12.3.1-4 13.1.1
13.2.1-5 13.3.1-2 13.4.1-5 14.1.1-2 14.2.1-4 14.3.1-3 15.1.1-3 15.2.1-3 15.3.1-7 16.1.1 16.2.1-5
16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4 17.3.1-2
"""
PAGE = ROOT / "docs" / "security" / "asvs.md"
STANDS = {"met", "in part", "open", "yours", "none"}


def wanted() -> set[str]:
    """Spell the numbers out."""
    found = set()
    for section, first, last in re.findall(r"(\d+\.\d+)\.(\d+)(?:-(\d+))?", LEVEL_2):
        found |= {f"{section}.{n}" for n in range(int(first), int(last or first) + 1)}
    return found


def rows(page: str) -> list[tuple[list[str], str, str]]:
    """Return the numbers, the standing and the reason of each row."""
    cells = [line.strip("|").split("|") for line in page.splitlines() if re.match(r"\| \d", line)]
    return [
        (re.findall(r"\b\d+\.\d+\.\d+\b", first), stands.strip(), where.strip())
        for first, stands, where in cells
    ]


def faults(page: str) -> list[str]:
    """Return what is wrong with the table."""
    found = [number for numbers, _, _ in rows(page) for number in numbers]
    wrong = [f"{number} is missing" for number in sorted(wanted() - set(found))]
    wrong += [
        f"{number} is twice or unknown"
        for number in sorted(set(found))
        if found.count(number) > 1 or number not in wanted()
    ]
    for numbers, stands, where in rows(page):
        if stands not in STANDS or not where:
            wrong.append(f"{numbers[0]} says neither how it stands nor where")
        for path in re.findall(r"`([\w./-]+/[\w./-]+)`", where):
            if not (ROOT / path).exists():
                wrong.append(f"{numbers[0]} names {path}, which is not there")
    return wrong


def test_asvs_names_every_requirement_and_files_that_exist():
    assert len(wanted()) == 253
    assert faults(PAGE.read_text()) == []


@pytest.mark.parametrize(
    ("good", "bad", "fault"),
    [
        ("| 8.3.1 at the server | met |", "| at the server | met |", "8.3.1 is missing"),
        ("| 8.4.1 between", "| 8.3.1 between", "8.3.1 is twice or unknown"),
        ("`tests/walls` |", "`tests/wall` |", "8.4.1 names tests/wall, which is not there"),
    ],
)
def test_asvs_table_with_a_fault_is_refused(good, bad, fault):
    page = PAGE.read_text()
    assert good in page
    assert fault in faults(page.replace(good, bad))
