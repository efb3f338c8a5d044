"""What goes out as a file comes back as it was."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.science.schedules import (
    Schedule,
    ScheduleTrouble,
    local_moment,
    read_calendar,
    read_frab_json,
    read_frab_xml,
    read_submissions,
    write_calendar,
    write_frab_json,
    write_frab_xml,
)

from .elements import breaches
from .made_up import HALL, KARI, OLA, QUIET, TENT, at, schedule, session

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=30
).map(str.strip)
BEGINS = st.integers(0, 60 * 40).map(lambda minutes: at(6) + timedelta(minutes=minutes))


@st.composite
def schedules(draw) -> Schedule:
    """Draw a schedule of sessions that all are held and named."""
    sessions = [
        replace(
            session(n, draw(BEGINS), draw(st.integers(1, 600))),
            title=draw(WORDS),
            subtitle=draw(WORDS),
            track=draw(WORDS),
            abstract=draw(WORDS),
            description=draw(WORDS),
            room=draw(st.sampled_from([HALL.code, TENT.code])),
            speakers=tuple(draw(st.lists(st.sampled_from([KARI.code, OLA.code]), unique=True))),
        )
        for n in range(1, draw(st.integers(0, 5)) + 1)
    ]
    return schedule(*sessions)


def held(told: Schedule) -> dict:
    """Return sessions by code with their room's name and their speakers' names."""
    return {
        one.code: (
            replace(one, room=told.room_name(one.room), speakers=()),
            [speaker.name for speaker in told.named(one)],
        )
        for one in told.sessions
    }


@settings(max_examples=60, deadline=None)
@given(schedules())
def test_frab_comes_back_as_it_was(told):
    for back in (read_frab_xml(write_frab_xml(told)), read_frab_json(write_frab_json(told))):
        assert held(back) == held(told)
        assert (back.acronym, back.zone_name, back.version) == ("fest26", "Europe/Oslo", "1")
        assert (back.first_date, back.last_date) == (told.first_date, told.last_date)


@settings(max_examples=60, deadline=None)
@given(schedules())
def test_schedule_xml_is_as_its_schema_says(told):
    assert [*breaches(fromstring(write_frab_xml(told)))] == []


@settings(max_examples=40, deadline=None)
@given(schedules())
def test_a_calendar_comes_back(told):
    back = read_calendar(write_calendar(told, made_at=NOON))

    shown = {one.code: (one.title, one.starts_at, one.lasts, one.room) for one in back}
    assert shown == {
        one.code: (one.title, one.starts_at, one.lasts, told.room_name(one.room))
        for one in told.sessions
    }


def test_a_calendar_says_what_was_cancelled_and_frab_is_silent_of_it():
    told = schedule(session(1, at(10)), session(2, at(12), cancelled=True))

    back = read_calendar(write_calendar(told, made_at=NOON))

    assert [one.cancelled for one in back] == [False, True]
    assert [one.number for one in read_frab_xml(write_frab_xml(told)).sessions] == [1]


def test_a_calendar_keeps_local_clocks_when_they_change():
    oslo = ZoneInfo("Europe/Oslo")
    days = (date(2026, 10, 24), date(2026, 10, 26))
    told = schedule(
        *(session(n, local_moment(day, time(18), oslo), 60) for n, day in enumerate(days, 1)),
        first_date=days[0],
        last_date=days[1],
    )

    data = write_calendar(told, made_at=NOON).decode()

    assert data.count("DTSTART;TZID=Europe/Oslo:20261024T180000") == 1
    assert data.count("DTSTART;TZID=Europe/Oslo:20261026T180000") == 1
    assert "BEGIN:VTIMEZONE" in data
    begins = [one.starts_at.hour for one in read_calendar(data.encode())]
    assert begins == [16, 17]


def test_a_session_over_the_change_of_clocks_keeps_its_length_in_a_calendar():
    oslo = ZoneInfo("Europe/Oslo")
    night = session(1, local_moment(date(2026, 10, 25), time(1), oslo), 180)
    told = schedule(night, first_date=date(2026, 10, 24), last_date=date(2026, 10, 25))

    (back,) = read_calendar(write_calendar(told, made_at=NOON))

    assert (back.starts_at, back.lasts) == (night.starts_at, timedelta(hours=3))


@pytest.mark.parametrize("write", [write_frab_xml, write_frab_json])
def test_who_did_not_agree_is_named_in_no_file(write):
    told = schedule(session(1, at(10), speakers=(QUIET.code, OLA.code)))
    data = write(told) + write_calendar(told, made_at=NOON)

    assert (b"QUIET3" in data, b"Ola Oppdiktet" in data) == (False, True)


def test_an_address_has_no_letter_that_addresses_do_not_have():
    data = write_frab_xml(schedule(session(7, at(10), title="Å møtes på gata: ærlig talt")))

    slug = fromstring(data).findtext("day/room/event/slug")
    assert slug == "fest26-7-a-motes-pa-gata-aerlig-talt"


BOMB = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><schedule>&d;</schedule>'
XML = {
    BOMB: "hostile_xml",
    b"": "not_xml",
    b"<schedule/>": "not_a_schedule",
    b"<schedule><conference/></schedule>": "no_date",
    bytes(20_000_001): "too_large",
}


@pytest.mark.parametrize("data", XML, ids=range(len(XML)))
def test_what_is_no_schedule_xml_is_refused_by_name(data):
    with pytest.raises(ScheduleTrouble) as refused:
        read_frab_xml(data)

    assert refused.value.code == XML[data]


JSON = {
    b"{": "not_json",
    b"[" * 200_000: "not_json",
    b"[]": "no_object",
    b"{}": "not_a_schedule",
    b'{"schedule": {"conference": {"days": 3}}}': "no_list",
    b'{"schedule": {"conference": {}}}': "no_date",
}


@pytest.mark.parametrize("data", JSON, ids=range(len(JSON)))
def test_what_is_no_schedule_json_is_refused_by_name(data):
    with pytest.raises(ScheduleTrouble) as refused:
        read_frab_json(data)

    assert refused.value.code == JSON[data]


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_and_not_fallen_over(data):
    for read in (read_frab_json, read_frab_xml):
        with pytest.raises(ScheduleTrouble):
            read(data)


def test_a_file_as_pretalx_writes_it_is_read():
    """By hand, after pretalx's exporter and its published example; nobody in it exists."""
    person = {"code": "NQTF8Y", "name": "Kari Oppdiktet", "public_name": "Kari Oppdiktet",
              "guid": "8079583e-8321-506c-95af-fd2903a5f075", "avatar": None,
              "biography": "About her", "url": "https://example.org/s"}  # fmt: skip
    talk = {"guid": "8079583e-8321-506c-95af-fd2903a5f076", "code": "ABCDEF", "id": 25,
            "logo": None, "date": "2026-08-08T00:30:00+02:00", "start": "00:30",
            "duration": "01:30", "room": "Teltet", "slug": "x-25", "url": "https://example.org/",
            "title": "Nattprat", "subtitle": "", "track": None, "type": "Talk", "language": "nb",
            "abstract": None, "description": None, "recording_license": "",
            "do_not_record": False, "persons": [person], "links": [], "attachments": [],
            "feedback_url": "", "origin_url": ""}  # fmt: skip
    days = [{"index": 1, "date": "2026-08-07", "day_start": "2026-08-07T04:00:00+02:00",
             "day_end": "2026-08-08T03:59:00+02:00", "rooms": {"Teltet": [talk]}}]  # fmt: skip
    conference = {"acronym": "fest26", "title": "Fest", "start": "2026-08-07", "end": "2026-08-08",
                  "daysCount": 2, "timeslot_duration": "00:05", "time_zone_name": "Europe/Oslo",
                  "colors": {}, "tracks": [], "days": days,
                  "rooms": [{"name": "Teltet", "slug": "1-teltet", "guid": TENT.code,
                             "description": None, "capacity": None}]}  # fmt: skip
    whole = {"$schema": "https://c3voc.de/schedule/schema.json",
             "generator": {"name": "pretalx", "version": "2026.1.0"},
             "schedule": {"url": "", "version": "v1.1", "base_url": "https://example.org/",
                          "conference": conference}}  # fmt: skip

    read = read_frab_json(json.dumps(whole).encode())

    (one,) = read.sessions
    assert (one.title, one.room, one.lasts) == ("Nattprat", TENT.code, timedelta(minutes=90))
    assert (one.starts_at, one.speakers) == (at(22, 30), ("NQTF8Y",))
    assert read.speakers == (replace(KARI, code="NQTF8Y"),)
    assert b"About her" not in write_frab_json(read)


OLD = {"code": "ABCDE", "speakers": [{"name": "Jane", "code": "DEFAB", "biography": "x",
       "avatar": "a.png"}], "title": "A talk", "submission_type": "talk", "state": "confirmed",
       "abstract": "Short", "description": "Long", "duration": 30, "slot_count": 1,
       "do_not_record": True, "is_featured": False, "content_locale": "en",
       "slot": {"start": "2026-08-07T10:00:00Z", "end": "2026-08-07T10:30:00Z", "room": "R101"},
       "image": "s.png", "answers": []}  # fmt: skip
NEW = OLD | {"speakers": ["DEFAB"], "submission_type": {"id": 1, "name": {"en": "Talk"}},
             "track": {"id": 2, "name": {"en": "Care", "nb": "Omsorg"}},
             "slots": [{"start": "2026-08-07T10:00:00Z", "end": "2026-08-07T10:30:00Z",
                        "room": {"id": 5, "name": {"en": "Hall"}}}]}  # fmt: skip


def test_submissions_are_read_in_both_of_pretalx_forms():
    """By hand, after the fields that pretalx documents."""
    del (new := dict(NEW))["slot"]
    old, after = (json.dumps({"count": 1, "results": [one]}).encode() for one in (OLD, new))

    (first,), speakers, rooms, _ = read_submissions(old)
    (second,), unnamed, halls, _ = read_submissions(after, language="nb")

    assert (first.starts_at, first.lasts) == (at(10), timedelta(minutes=30))
    assert (second.starts_at, second.code, second.track) == (at(10), first.code, "Omsorg")
    assert ([one.name for one in speakers], [one.name for one in unnamed]) == (["Jane"], [""])
    assert ([one.name for one in rooms], [one.code for one in halls]) == (["R101"], ["5"])


@pytest.mark.parametrize(
    ("state", "taken"),
    [("submitted", 0), ("rejected", 0), ("withdrawn", 0), ("accepted", 1), ("canceled", 1)],
)
def test_submissions_nobody_accepted_are_counted_and_left(state, taken):
    sessions, speakers, _, left = read_submissions(json.dumps([OLD | {"state": state}]).encode())

    assert (len(sessions), len(speakers), left) == (taken, taken, 1 - taken)
    assert all(one.cancelled == (state == "canceled") for one in sessions)
