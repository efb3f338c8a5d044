"""The pictures of a copy: the newest, as many as one file holds, each said once."""

import json
from datetime import timedelta

import pytest

from fristed.apps.clients.models import Client
from fristed.apps.person_rights.actions import copy_health, pictures
from fristed.apps.person_rights.presenters import as_json, sheets_of
from fristed.apps.wounds.actions import look_at
from fristed.apps.wounds.actions.stripping import MOST_PIXELS, points
from tests.apps.wounds.pictures import jpeg, png

MORE = "More pictures than one file holds: the newest are in it. Ask for the rest."


@pytest.fixture
def pictured(client_here, lead, at) -> Client:
    """Somebody of whom three pictures were taken, an hour after each other."""
    for n in range(3):
        look_at(
            client=client_here,
            wound=None,
            place="left_forearm",
            seen={"standing": "open", "review_date": None},
            photo=png(),
            consent="said",
            by=lead,
            at=at + timedelta(hours=n),
        )
    return client_here


def copied(client, by, at):
    return copy_health(client=client, verified="known", pictures=True, by=by, at=at)


def shown(held) -> list[bool]:
    said = json.loads(as_json(held, sheets_of(held)))
    (table,) = [one for one in said["tables"] if one["table"] == "photo"]
    return [bool(row["values"]["picture"]) for row in table["records"]]


def test_pictures_that_one_file_holds_are_all_in_it(pictured, lead, at):
    held = copied(pictured, lead, at)

    assert shown(held) == [True, True, True]
    assert MORE not in as_json(held, sheets_of(held))


@pytest.mark.parametrize(("name", "most"), [("MOST_POINTS", 2), ("MOST_BYTES", 4 * len(png()))])
def test_more_pictures_than_one_file_holds_are_said_to_be_kept(
    pictured, lead, at, monkeypatch, name, most
):
    monkeypatch.setattr(pictures, name, most, raising=False)

    held = copied(pictured, lead, at)

    assert shown(held) == [False, True, True]
    said = as_json(held, sheets_of(held))
    assert MORE in said
    assert "kept; more pictures than one file holds" in [
        word for sheet in sheets_of(held) for row in sheet.rows for _value, word in sheet.cells(row)
    ]


def test_picture_is_turned_into_words_once(pictured, lead, at):
    (sheet,) = [one for one in sheets_of(copied(pictured, lead, at)) if one.name == "photo"]

    first, again = sheet.pictures, sheet.pictures

    assert [one is other for one, other in zip(first, again, strict=True)] == [True] * 3


def test_points_of_a_picture_are_read_from_its_head():
    assert (points(png()), points(jpeg()), points(b"no picture")) == (1, 4, MOST_PIXELS)
