"""A vault read commits its audit row before a byte of it leaves."""

import re
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.test import Client as Browser

from fristed import apps, web
from fristed.apps.vault.actions import keep_note
from fristed.apps.vault.choices import Topic
from fristed.ground.context import working
from tests.apps.clients.conftest import KARI
from tests.apps.conftest import make_site, make_staff

Owner = psycopg.Connection[Any]
CANARY = "Penicillinallergi-7731"
# A commit that fails: the constraint is looked at when everything else is done.
FAILS = """
CREATE FUNCTION fail_at_commit() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the disk is full' USING ERRCODE = 'disk_full'; END $$;
CREATE CONSTRAINT TRIGGER fail_at_commit AFTER INSERT ON audit_entry
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.what = 'vault.opened')
EXECUTE FUNCTION fail_at_commit();
"""

# Files that are whole before they are sent, and hold samples and counts alone.
FILES_OF_NOBODY = {
    "apps/drug_market/views/exports.py",
    "apps/naloxone_programmes/views/figures.py",
    "apps/needle_exchange/views/days.py",
    "apps/needle_finds/views/figures.py",
}


@pytest.fixture
def kari_with_a_note(owner: Owner, at: Any) -> tuple[Any, Any, Any]:
    """A site, a nurse, and Kari with a sealed note, in real transactions."""
    from fristed.apps.clients import actions  # inline: needs the apps to be ready

    site = make_site("oslo", "Oslo")
    nurse = make_staff("Yusuf", site, "nurse", "shift_lead")
    with working(staff=nurse.pk, sites=[site.pk]):
        answers = actions.Answers(**KARI)
        kari = actions.register(site=site, mode="register", answers=answers, by=nurse, at=at)
        keep_note(
            site=site.pk,
            about=f"client:{kari.pk}",
            topic=Topic.EMERGENCY_NOTE,
            text=CANARY,
            purpose="care",
            by=nurse,
            at=at,
        )
        type(kari).objects.filter(pk=kari.pk).update(has_emergency_note=True)
    return site, nurse, kari


def open_note(site: Any, nurse: Any, kari: Any) -> Any:
    browser = Browser(raise_request_exception=False)
    browser.force_login(nurse)
    return browser.post(f"/at/{site.slug}/people/{kari.pk}/note/", {"purpose": "care"})


def openings(owner: Owner) -> int:
    found = owner.execute("SELECT count(*) FROM audit_entry WHERE what = 'vault.opened'")
    return int((found.fetchone() or (0,))[0])


def test_note_leaves_after_its_audit_row_is_kept(owner: Owner, kari_with_a_note: Any):
    before = openings(owner)
    answer = open_note(*kari_with_a_note)
    assert (answer.status_code, CANARY in answer.content.decode()) == (200, True)
    assert openings(owner) == before + 1


def test_commit_that_fails_lets_nothing_out(owner: Owner, kari_with_a_note: Any):
    before = openings(owner)
    owner.execute(FAILS)
    try:
        answer = open_note(*kari_with_a_note)
    finally:
        owner.execute("DROP FUNCTION fail_at_commit() CASCADE")
    assert (answer.status_code >= 500, CANARY in answer.content.decode()) == (True, False)
    assert openings(owner) == before


def test_nothing_that_streams_opens_the_vault():
    """A streamed body is made after the transaction: the live pages, without words, and files of
    samples and counts, which are nobody's and written whole before the first byte is sent."""
    streaming = {
        str(file.relative_to(root.parent))
        for root in (Path(apps.__path__[0]), Path(web.__path__[0]))
        for file in root.rglob("*.py")
        if re.search(r"StreamingHttpResponse|FileResponse", file.read_text())
    }
    assert streaming == {"web/live.py", *FILES_OF_NOBODY}
    assert "vault" not in (Path(web.__path__[0]) / "live.py").read_text()
