"""A person gets everything their health record holds, verified beyond the card."""

import json

import pytest

from fristed.apps.audit.models import Entry
from fristed.ground.context import working

pytestmark = pytest.mark.django_db


def test_copy_holds_every_row(desk, kari, page, site, at):
    desk.post(page(kari, "note/"), {"contact": "here", "subjective": "Vondt i armen"})
    desk.post(page(kari, "goal/"), {"words": "Sove ute av kulda", "state": "open"})
    day = f"{at:%Y-%m-%d}"
    told = {"kind": "allergy", "what": "Penicillin", "told_by": "person", "told_date": day}
    desk.post(page(kari, "told/"), told)

    file = desk.post(page(kari, "copy/"), {"verified": "known", "as": "file"})
    held = json.loads(file.content)

    assert [row["What the person says"] for row in held["notes"]] == ["Vondt i armen"]
    assert [row["Words"] for row in held["goals"]] == ["Sove ute av kulda"]
    assert [row["Of what"] for row in held["told"]] == ["Penicillin"]
    sheet = desk.post(page(kari, "copy/"), {"verified": "known", "as": "paper"}).content.decode()
    assert ("Vondt i armen" in sheet, "Penicillin" in sheet) == (True, True)
    with working(staff=None, sites=[site.pk]):
        assert Entry.objects.filter(what="clinic.copied_verified_by_known").count() == 2


def test_card_alone_gives_no_copy(desk, kari, page):
    assert desk.post(page(kari, "copy/"), {"as": "file"}).status_code == 422


def test_empty_record_gives_a_copy_that_says_so(desk, kari, page):
    sheet = desk.post(page(kari, "copy/"), {"verified": "known", "as": "paper"}).content.decode()
    assert "Nothing." in sheet
