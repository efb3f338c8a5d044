"""The schedules as shipped: every value has a source, and the codes are those of the room."""

import pytest

from fristed.apps.vaccinations.choices import Vaccine
from fristed.science.vaccination import Confidence, Kind, ScheduleError, read, schedules
from fristed.science.vaccination.loading import sources

SOURCES = "a: {title: A, url: '', year: 0, read: 2026-11-22, extent: text}"
GOOD = """
name: {en: A, nb: A}
kind: series
version: 2026-11-22
counts: [hepatitis_b]
source: a
confidence: S
doses:
  2:
    planned: {after: first, wait: 1 month, source: a, confidence: S}
notes: {}
"""


def test_every_schedule_counts_a_vaccine_of_the_room() -> None:
    counted = {vaccine for one in schedules().values() for vaccine in one.counts}
    assert counted == set(Vaccine.values)


def test_no_shipped_value_is_from_memory() -> None:
    read_how = {
        value.confidence
        for one in schedules().values()
        for value in (one, *one.planned, *one.notes, *(s for p in one.planned for s in p.shortest))
    }
    assert read_how == {Confidence.PRIMARY, Confidence.SECONDARY}


def test_schedules_are_those_of_the_facts() -> None:
    waits = {code: [str(p.wait) for p in one.planned] for code, one in schedules().items()}
    assert waits == {
        "hepatitis_a": ["6 months"],
        "hepatitis_ab_accelerated": ["7 days", "21 days", "12 months"],
        "hepatitis_ab_standard": ["1 month", "6 months"],
        "hepatitis_b": ["1 month", "6 months"],
        "influenza": [],
        "pneumococcal": [],
        "tetanus_diphtheria_pertussis_polio": ["10 years"],
    }


def test_read_takes_a_good_file() -> None:
    one = read(GOOD, code="b", known=sources(SOURCES))
    assert (one.kind, one.total) == (Kind.SERIES, 2)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("source: a\nconfidence", "source: unknown\nconfidence"),
        ("wait: 1 month", "wait: a while"),
        ("kind: series", "kind: other"),
        ("kind: series", "kind: booster\n#"),
        ("confidence: S\ndoses", "confidence: X\ndoses"),
        ("  2:", "  3:"),
        ("name: {en: A, nb: A}", "name: {en: A}"),
        ("version: 2026-11-22", "version: soon"),
        ("notes: {}", "notes: {}\nmore: 1"),
        ("notes: {}", ""),
    ],
)
def test_read_refuses_what_is_not_as_it_should_be(old: str, new: str) -> None:
    if new.startswith("kind: booster"):
        new = "kind: individual"
    with pytest.raises(ScheduleError):
        read(GOOD.replace(old, new, 1), code="b", known=sources(SOURCES))


def test_fingerprint_changes_with_any_word() -> None:
    known = sources(SOURCES)
    other = GOOD.replace("{en: A, nb: A}", "{en: A, nb: B}")
    prints = {read(text, code="b", known=known).fingerprint for text in (GOOD, other)}
    assert len(prints) == 2
