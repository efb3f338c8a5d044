"""A version that is kept as JSON comes back whole."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from fristed.science.schedules import ScheduleTrouble, from_plain, to_plain

from .made_up import KARI, OLA, QUIET, at, schedule, session

FULL = schedule(
    session(1, at(16, 30), 90, speakers=(KARI.code, QUIET.code), abstract="Æ\nø"),
    session(2, title="Uten tid", room="", speakers=()),
    session(3, at(18), cancelled=True, speakers=(OLA.code,)),
    version="7",
    base_url="https://example.org/",
)


def test_a_schedule_comes_back_from_json_as_it_was():
    told = json.loads(json.dumps(to_plain(FULL)))

    assert told == to_plain(FULL)
    assert from_plain(told, version="7", base_url="https://example.org/") == FULL


def test_a_version_and_an_address_are_said_anew():
    again = from_plain(to_plain(FULL), version="8")

    assert again == replace(FULL, version="8", base_url="")


def test_a_kept_schedule_is_looked_at_as_every_other():
    told = to_plain(FULL) | {"speakers": []}

    with pytest.raises(ScheduleTrouble, match="unknown_speaker"):
        from_plain(told)


def test_minutes_are_whole():
    assert [one["lasts"] for one in to_plain(FULL)["sessions"]] == [90, 0, 45]
    assert from_plain(to_plain(FULL)).sessions[0].lasts == timedelta(minutes=90)
