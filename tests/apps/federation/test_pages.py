"""The secretariat's pages, the address that takes reports, and the month as a file."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fristed.apps.accounts.models import Staff
from fristed.apps.directory.models import Room
from fristed.apps.federation.models import Member, MemberKey, Received
from fristed.science.attestation import (
    MEDIA,
    MOST_BYTES,
    Report,
    public_of,
    sha256_of,
    write_report,
)

from .conftest import AT, HEAD, SEED, came, file_of, joined

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("travelled")]
TAKE = "/federation/reports/"
SEEDS = {"no-oslo": SEED, "no-bergen": bytes(range(3, 35)), "no-trondheim": bytes(range(4, 36))}


@pytest.fixture
def travelled(monkeypatch) -> None:
    """It is the day of the other tests."""
    from fristed.web import middleware  # inline: the middleware needs Django set up

    monkeypatch.setattr(middleware.timezone, "now", lambda: AT)


@pytest.fixture
def desk(secretary: Staff) -> Client:
    browser = Client()
    browser.force_login(secretary)
    return browser


def page(desk: Client, name: str, *args: object, status: int = 200) -> str:
    answer = desk.get(reverse(f"federation:{name}", args=["oslo", *args]))
    assert answer.status_code == status
    return answer.content.decode()


def post(raw: bytes, media: str = MEDIA) -> tuple[int, dict[str, str]]:
    answer = Client(enforce_csrf_checks=True).post(TAKE, raw, content_type=media)
    assert not answer.cookies
    return answer.status_code, answer.json()


def test_report_is_taken_over_the_net_without_a_cookie(key: MemberKey) -> None:
    for _twice in range(2):
        status, said = post(file_of())
        assert (status, said["result"]) == (200, "taken")
    assert Received.objects.count() == 1


def test_refusal_says_why_over_the_net(key: MemberKey) -> None:
    status, said = post(file_of(network="south"))
    assert (status, said["result"], said["reason"]) == (422, "refused", "other_network")
    assert Received.objects.get().reason == "other_network"


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded"])
def test_what_is_no_report_is_not_kept(key: MemberKey, media: str) -> None:
    assert post(file_of(), media)[0] == 422
    assert Client().get(TAKE).status_code == 405
    assert post(b"x" * (MOST_BYTES + 1))[0] == 413
    assert Received.objects.count() == 0


def test_member_is_added_and_its_key_vouched_for(desk: Client) -> None:
    Room.objects.create(slug="no-oslo-room", country="NO", changed_at=AT, current={"name": "Room"})
    wrong = {"room": "no-oslo-room", "code": "", "from_month": "2026-13"}
    assert desk.post(reverse("federation:new", args=["oslo"]), wrong).status_code == 422
    desk.post(reverse("federation:new", args=["oslo"]), wrong | {"from_month": "2026-09"})
    one = Member.objects.get()
    assert (one.code, one.from_month) == ("no-oslo-room", "2026-09")
    to = reverse("federation:add_key", args=["oslo", one.code])
    public = public_of(SEED).hex()
    said = {"public": "zz", "from_date": "2026-11-01", "vouched": "called"}
    assert desk.post(to, said).status_code == 422
    spaced = " ".join(public[at : at + 4] for at in range(0, 64, 4)).upper()
    assert desk.post(to, said | {"public": spaced}).status_code == 302
    assert desk.post(to, said | {"public": spaced}).status_code == 422
    assert MemberKey.objects.get().public == public
    assert "a key signs" in page(desk, "members")
    desk.post(reverse("federation:end", args=["oslo", one.code]), {"until_month": "2026-08"})
    desk.post(reverse("federation:end", args=["oslo", one.code]), {"until_month": "2026-12"})
    assert Member.objects.get().until_month == "2026-12"


def test_key_is_revoked_on_a_page_that_says_what_it_does(desk: Client, key: MemberKey) -> None:
    came(file_of())
    to = reverse("federation:revoke", args=["oslo", key.pk])
    assert "whatever its date says" in page(desk, "revoke", key.pk)
    assert desk.post(to, {"from_date": "2026-11-18", "because": "stolen"}).status_code == 422
    desk.post(to, {"from_date": "2026-11-17", "because": "stolen"})
    assert MemberKey.objects.get().because == "stolen"
    assert Received.objects.get().void_at is not None
    assert "its key was revoked" in page(desk, "month", "2026-09")
    html = page(desk, "member", "no-oslo")
    assert ": somebody else may have it" in html
    assert (to in html, "Revoke it from an earlier day" in html) == (True, True)
    answer = desk.post(to, {"from_date": "2026-11-17", "because": "lost"}, follow=True)
    assert "from that day or an earlier one" in answer.content.decode()
    desk.post(to, {"from_date": "2026-11-10", "because": "lost"})
    assert MemberKey.objects.get().because == "lost"
    assert "its key was revoked" in page(desk, "came", Received.objects.get().pk)


def test_file_is_brought_in_and_refusals_are_shown(desk: Client, key: MemberKey) -> None:
    to = reverse("federation:bring_in", args=["oslo"])
    for raw, where in ((file_of(network="south"), to), (file_of(), "/at/oslo/federation/2026-09/")):
        brought = SimpleUploadedFile("september.report", raw)
        assert desk.post(to, {"report": brought})["Location"] == where
    assert "It is signed for another network. (south)" in page(desk, "bring_in")
    assert set(Received.objects.values_list("way", "by__display_name")) == {("carried", "Elise")}


def test_month_says_who_reported_who_is_late_and_what_it_comes_to(
    desk: Client, secretary: Staff
) -> None:
    for code, seed in SEEDS.items():
        joined(code, seed, secretary)
    joined("no-alta", bytes(range(5, 37)), secretary)
    for visits, (code, seed) in zip((30, 40, 35), SEEDS.items(), strict=True):
        assert came(file_of(seed, visits=visits, member=code)).taken
    html = page(desk, "month", "2026-09")
    assert "3 of 4 members have reported. 1 is late." in html
    assert re.search(r">\s*105\s*</td>", html)
    assert "nobody knows who comes to two rooms" in html
    assert "some are late" in page(desk, "months")
    assert page(desk, "month", "2026-08").count("<tr>") == 0


def test_month_leaves_as_csv_and_json(desk: Client, secretary: Staff) -> None:
    for visits, (code, seed) in zip((30, 40, 35), SEEDS.items(), strict=True):
        joined(code, seed, secretary)
        came(file_of(seed, visits=visits, member=code))
    to = reverse("federation:figures", args=["oslo", "2026-09", "csv"])
    rows = list(csv.DictReader(io.StringIO(desk.get(to).content.decode())))
    of = {(row["room"], row["indicator"]): row for row in rows}
    assert (of["all", "HC-1"]["value"], of["all", "HC-1"]["rooms"]) == ("105.0", "3")
    assert (of["all", "HC-2"]["value"], of["all", "HC-2"]["why_none"]) == ("", "people")
    assert of["no-oslo", "NW-2"]["why_none"] == "protects_people"
    assert len(rows) == 12
    said = json.loads(desk.get(to.replace("csv", "json")).content)
    assert [one["room"] for one in said["members"]] == sorted(SEEDS)
    assert desk.get(to.replace("csv", "xls")).status_code == 404


def test_report_of_another_version_stands_beside_under_its_own(
    desk: Client, secretary: Staff
) -> None:
    for visits, (code, seed) in zip((30, 40, 35), SEEDS.items(), strict=True):
        joined(code, seed, secretary)
        came(file_of(seed, visits=visits, member=code))
    key = joined("no-alta", bytes(range(5, 37)), secretary)
    kept(key, file_of(visits=500, member="no-alta", definitions={"HC-1": 9, "HC-2": 9, "NW-2": 9}))
    assert "Counted by another version of its definition" in page(desk, "month", "2026-09")
    to = reverse("federation:figures", args=["oslo", "2026-09", "csv"])
    rows = list(csv.DictReader(io.StringIO(desk.get(to).content.decode())))
    visits = {(row["room"], row["version"]): row for row in rows if row["indicator"] == "HC-1"}
    assert {at: row["value"] for at, row in visits.items()} == {
        ("no-oslo", "1"): "30.0", ("no-bergen", "1"): "40.0", ("no-trondheim", "1"): "35.0",
        ("all", "1"): "105.0", ("no-alta", "9"): "500.0", ("all", "9"): "",
    }  # fmt: skip
    assert visits["all", "9"]["why_none"] == "other_version"


def kept(key: MemberKey, raw: bytes) -> Received:
    """Have a report that was taken when the network counted by what it says."""
    return Received.objects.create(
        sha256=sha256_of(raw), content=raw, size_bytes=len(raw), what="report", way="posted",
        at=AT, outcome="taken", member=key.member, key=key, period="2026-09", sequence=1,
    )  # fmt: skip


def test_month_is_complete_when_whoever_is_asked_has_reported(
    desk: Client, key: MemberKey, secretary: Staff
) -> None:
    """A room that has left, or not begun, may report; it stands in for nobody."""
    joined("no-bergen", SEEDS["no-bergen"], secretary, from_month="2026-10")
    assert came(file_of(SEEDS["no-bergen"], member="no-bergen")).taken
    assert row_of(page(desk, "months"), "2026-09")[1:3] == ["some are late", "0 of 1"]
    assert came(file_of()).taken
    assert row_of(page(desk, "months"), "2026-09")[1:3] == ["complete", "1 of 1"]


def row_of(html: str, first: str) -> list[str]:
    """Return the cells of the row that begins with some words."""
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    plain = [re.sub(r"<[^>]+>", "|", re.sub(r"\s+", " ", row)) for row in rows]
    cells = [[one.strip() for one in row.split("|") if one.strip()] for row in plain]
    return next(row for row in cells if row and row[0] == first)


def test_report_without_a_number_says_what_it_does(desk: Client, key: MemberKey) -> None:
    first = file_of()
    came(first)
    head = replace(HEAD, sequence=2, replaces=sha256_of(first), definitions={})
    assert came(write_report(Report(head, ()), SEED)).taken
    html = page(desk, "came", Received.objects.get(sequence=2).pk)
    assert "the room has taken back what it told of this month" in html
    assert "cannot read" not in html
    assert "1 of 1 member has reported." in page(desk, "month", "2026-09")


def test_only_the_secretariat_comes_in(site, lead: Staff, key: MemberKey) -> None:
    nurse = Client()
    nurse.force_login(lead)
    for name, *args in (("months",), ("members",), ("month", "2026-09"), ("bring_in",)):
        page(nurse, name, *args, status=404)


@pytest.mark.parametrize("rooms", [1, 3])
def test_month_costs_the_same_with_one_room_or_three(
    desk: Client, secretary: Staff, rooms: int, django_assert_num_queries
) -> None:
    for code, seed in list(SEEDS.items())[:rooms]:
        joined(code, seed, secretary)
        came(file_of(seed, member=code))
    to = reverse("federation:month", args=["oslo", "2026-09"])
    desk.get(to)
    with django_assert_num_queries(10):
        desk.get(to)
