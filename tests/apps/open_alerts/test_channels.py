"""Every channel says the same: page, Atom, CAP, JSON, poster, short text; none sets a cookie.

CAP is held against the schema of the standard itself (CAP 1.2, OASIS, 1 July 2010; it stands beside
this file, unchanged) and against what its text asks besides. Atom is held against a reading of RFC
4287, section 4.
"""

import re
from datetime import UTC, timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
import time_machine
from xmlschema import XMLSchema

from fristed.apps.alerts.actions.short import short
from fristed.apps.alerts.actions.writing import approve, cancel, change_alert, open_alert
from fristed.apps.alerts.models import Version
from fristed.apps.alerts.queries.alerts import public_one, standing
from fristed.apps.open_alerts.presenters import poster
from fristed.science.text_messages import ONE, septets

pytestmark = pytest.mark.usefixtures("scope")

CAP = "{urn:oasis:names:tc:emergency:cap:1.2}"
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d"
WORD = r"[^\s,<&]+"
SCHEMA = Path(__file__).parent / "standard" / "CAP-v1.2.xsd"
# Section 3.2.1: what the schema leaves to words.
SPELT = {"identifier": WORD, "sender": WORD, "references": rf"{WORD},{WORD},{MOMENT}"}


@pytest.fixture(scope="module")
def standard() -> XMLSchema:
    """The standard's own schema; it asks nothing of the network."""
    return XMLSchema(SCHEMA, allow="local")


def wrong(standard: XMLSchema, alert: Xml.Element) -> list[str]:
    """Return what the standard would refuse."""
    found = [f"{one.path}: {one.reason}" for one in standard.iter_errors(alert)]
    for name, spelt in SPELT.items():
        said = alert.findtext(f"{CAP}{name}")
        if said is not None and not re.fullmatch(spelt, said):
            found.append(f"{name}: {said!r}")
    return found


def read(content: bytes) -> Xml.Element:
    return Xml.fromstring(content)  # noqa: S314 - our own


def cap_of(reader, number: int = 1) -> Xml.Element:
    answer = reader.get(f"/alerts/{number}/cap.xml")
    assert (answer.status_code, answer["Content-Type"]) == (
        200, "application/cap+xml; charset=utf-8"
    )  # fmt: skip
    return read(answer.content)


def test_cap_is_as_the_standard_has_it(reader, published, says, standard):
    version = published()
    alert = cap_of(reader)
    assert alert.tag == f"{CAP}alert"
    assert wrong(standard, alert) == []
    assert [one.text for one in alert.iter(f"{CAP}language")] == ["en-GB", "nb-NO"]
    assert [one.text for one in alert.iter(f"{CAP}headline")] == [
        says["headline_en"], says["headline_nb"]
    ]  # fmt: skip
    assert {one.text for one in alert.iter(f"{CAP}expires")} == {
        version.expires_at.isoformat(timespec="seconds")
    }
    assert alert.findtext(f"{CAP}status") == "Actual"


def test_what_the_standard_refuses_is_found(reader, published, standard):
    published()
    for name, said in {
        "msgType": "Warning",
        "sent": "2026-11-17T14:05:00Z",
        "sender": "a b",
    }.items():
        alert = cap_of(reader)
        alert.find(f"{CAP}{name}").text = said
        assert wrong(standard, alert) != [], name
    alert = cap_of(reader)
    alert.append(alert.find(f"{CAP}identifier"))
    assert wrong(standard, alert) != []


def test_a_correction_updates_and_an_end_cancels(
    reader, published, site, says, nurse, clinician, reviewer, at, standard
):
    published()
    change_alert(number=1, site=site, says=says, days=2, by=nurse, at=at)
    for one in (clinician, reviewer):
        approve(number=1, version=2, site=site, by=one, at=at)
    update = cap_of(reader)
    assert (wrong(standard, update), update.findtext(f"{CAP}msgType")) == ([], "Update")
    cancel(number=1, site=site, because="over", by=clinician, at=at)
    ended = cap_of(reader)
    assert (wrong(standard, ended), ended.findtext(f"{CAP}msgType")) == ([], "Cancel")


def test_an_update_points_at_what_was_published_before_and_at_nothing_else(
    reader, published, site, says, nurse, clinician, reviewer, at
):
    def written(number: int, later, *, approved: bool) -> None:
        given = {"site": site, "at": later}
        change_alert(number=number, says=says, days=2, by=nurse, **given)
        for one in (clinician, reviewer) if approved else ():
            newest = Version.objects.filter(alert__number=number).latest("number")
            approve(number=number, version=newest.number, by=one, **given)

    published()
    first_sent = cap_of(reader).findtext(f"{CAP}sent")
    written(1, at + timedelta(hours=1), approved=False)
    written(1, at + timedelta(hours=2), approved=True)
    before = cap_of(reader).findtext(f"{CAP}references")
    assert before == f"testserver,fristed-alert-1-1,{first_sent}"
    open_alert(site=site, says=says, days=7, by=nurse, at=at)
    written(2, at, approved=True)
    alone = cap_of(reader, 2)
    assert (alone.findtext(f"{CAP}msgType"), alone.findtext(f"{CAP}references")) == ("Alert", None)


def test_one_control_character_breaks_no_channel(reader, published):
    published(headline_en="A\x07B\x0bC", advice_en="Do\x0c this.")
    published()
    entries = read(reader.get("/alerts/feed.atom").content).findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries][1] == "Warning: AB C"
    assert next(one.text for one in cap_of(reader).iter(f"{CAP}headline")) == "AB C"


def test_a_made_up_alert_is_told_to_nobody_in_a_real_house(reader, published, site):
    site.is_demonstration = True
    published()
    assert reader.get("/alerts/1/").status_code == 404
    assert reader.get("/alerts/alerts.json").json() == {"alerts": []}


def test_a_demonstration_is_an_exercise(reader, published, site, settings):
    settings.DEMONSTRATION = site.is_demonstration = True
    version = published()
    assert version.alert.synthetic
    assert cap_of(reader).findtext(f"{CAP}status") == "Exercise"
    assert b"Demonstration data" in reader.get("/alerts/1/").content


def test_atom_is_as_the_standard_has_it(reader, published, at):
    empty = read(reader.get("/alerts/feed.atom").content)
    assert empty.findall(f"{ATOM}entry") == []
    published()
    published(area="")
    feed = read(reader.get("/alerts/feed.atom").content)
    for needed in ("id", "title", "updated", "author"):
        assert len(feed.findall(f"{ATOM}{needed}")) == 1
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}id") for one in entries] == [
        "http://testserver/alerts/2/", "http://testserver/alerts/1/"
    ]  # fmt: skip
    for entry in entries:
        assert [len(entry.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [
            1, 1, 1
        ]  # fmt: skip
        assert entry.findtext(f"{ATOM}updated") == at.isoformat().replace("+00:00", "+00:00")


def test_json_says_both_languages(reader, published, says):
    published()
    (one,) = reader.get("/alerts/alerts.json").json()["alerts"]
    assert one == reader.get("/alerts/1/alert.json").json()
    assert one["headline"] == {"en": says["headline_en"], "nb": says["headline_nb"]}
    assert (one["severity"], one["state"], one["found_code"]) == (
        "warning", "current", "protonitazene"
    )  # fmt: skip


def test_a_short_text_is_one_message_of_a_telephones_alphabet_and_has_its_end(published, at):
    published(headline_en="Tablets – “blue” {x} " + "very long word " * 4)
    (told,) = standing(at)
    words = short(told.version, "https://the-house-of-all.example.org/alerts/1/", UTC)
    assert ONE - 10 < septets(words) <= ONE
    assert words.startswith('Warning: Tablets - "blue" {x} very long word')
    assert words.endswith(
        "... Until 24 November 2026. https://the-house-of-all.example.org/alerts/1/"
    )


def test_a_poster_is_made_twice_alike_in_both_sizes_and_once_for_two(reader, published):
    published()
    for paper in ("a4", "a3"):
        poster.kept.cache_clear()
        address = f"/alerts/1/poster-{paper}.pdf"
        first, kept = reader.get(address), reader.get(address)
        set_by_typst = poster.kept.cache_info().misses
        poster.kept.cache_clear()
        again = reader.get(address)
        assert first.content[:5] == b"%PDF-"
        assert first["Cache-Control"] == "public, max-age=60, must-revalidate"
        assert first.content == again.content == kept.content
        assert set_by_typst == 1
        # one sheet, whatever is said
        assert len(re.findall(rb"/Type\s*/Page\b", first.content)) <= 1
    assert reader.get("/alerts/1/poster-a2.pdf").status_code == 404


def test_what_is_over_has_no_poster_and_says_that_it_is_over(reader, published):
    version = published()
    with time_machine.travel(version.expires_at + timedelta(seconds=1), tick=False):
        assert reader.get("/alerts/1/poster-a4.pdf").status_code == 404
        assert b"It does not hold any more." in reader.get("/alerts/1/").content
        assert reader.get("/alerts/alerts.json").json() == {"alerts": []}
        assert read(reader.get("/alerts/feed.atom").content).find(f"{ATOM}entry") is None


def test_no_public_page_sets_a_cookie_and_each_is_kept_by_its_mark(reader, published):
    published()
    for path in ("", "1/", "feed.atom", "alerts.json", "1/alert.json", "1/cap.xml"):
        answer = reader.get(f"/alerts/{path}")
        assert (answer.status_code, len(answer.cookies)) == (200, 0)
        again = reader.get(f"/alerts/{path}", headers={"if-none-match": answer["ETag"]})
        kept = "public, max-age=60, must-revalidate"
        assert (again.status_code, again["Cache-Control"]) == (304, kept)


def test_an_alert_that_nobody_approved_is_nowhere(reader, site, says, nurse, at):
    open_alert(site=site, says=says, days=7, by=nurse, at=at)
    for path in ("1/", "1/alert.json", "1/cap.xml", "1/poster-a4.pdf"):
        assert reader.get(f"/alerts/{path}").status_code == 404
    assert says["headline_en"].encode() not in reader.get("/alerts/").content
    assert public_one(1, at) is None


def test_page_tells_the_end_by_the_places_own_clock(published, reader, site) -> None:
    end = published(area=site.slug).expires_at
    said = [f"In force until {end.astimezone(zone):%-d %B %Y, %H:%M}." for zone in (site.zone, UTC)]
    assert said[0] != said[1]

    page = reader.get("/alerts/").content.decode()

    assert [words in page for words in said] == [True, False]
