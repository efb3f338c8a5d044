"""A health record: signed, corrected by newer rows, read with a purpose, closed and blocked."""

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client as Browser

from fristed.apps.audit.models import Entry
from fristed.apps.clients.actions import health as record
from fristed.apps.clients.models import Client
from fristed.apps.clinic.actions import reading
from fristed.apps.clinic.models import Goal, Problem, SoapNote
from fristed.apps.vault import actions as vault
from fristed.ground.context import vault_role, working
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db
NOTE = {
    "subjective": "Vondt i armen",
    "objective": "Varm, rød",
    "assessment": "?",
    "plan": "Ny tid",
}


def written(desk, url: str, **form: str) -> None:
    """Send a form that is taken."""
    answer = desk.post(url, form)
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def test_note_is_shown_as_it_was_signed(desk, kari, page):
    written(desk, page(kari, "note/"), contact="here", **NOTE)

    shown = desk.get(page(kari)).content.decode()
    assert [words for words in NOTE.values() if words not in shown] == []
    assert "Signed by Yusuf" in desk.get(page(kari, "notes/")).content.decode()


def test_note_needs_one_part_and_no_more(desk, kari, page):
    assert desk.post(page(kari, "note/"), {"contact": "here"}).status_code == 422
    written(desk, page(kari, "note/"), contact="here", plan="Ny tid")


def test_correction_stands_beside_what_it_corrects(desk, kari, page, site, nurse, at):
    written(desk, page(kari, "note/"), contact="here", **NOTE)
    with working(staff=nurse.pk, sites=[site.pk]):
        first = reading.read_notes(client=kari, first=0, by=nurse, at=at).rows[0].row

    written(desk, page(kari, f"note/{first.pk}/"), contact="here", **NOTE | {"plan": "I morgen"})

    shown = desk.get(page(kari, "notes/")).content.decode()
    assert ("Ny tid" in shown, "I morgen" in shown) == (True, True)
    assert shown.index("I morgen") < shown.index("Ny tid")  # the newer one stands first
    overview = desk.get(page(kari)).content.decode()
    assert ("Ny tid" in overview, "I morgen" in overview) == (False, True)


def test_second_correction_of_the_same_note_is_told_of_the_first(desk, kari, page, site, nurse, at):
    with working(staff=nurse.pk, sites=[site.pk]):
        made = record.write(
            SoapNote, client=kari, words=NOTE, met_at=at, contact="here", by=nurse, at=at
        )
    written(desk, page(kari, f"note/{made.pk}/"), contact="here", plan="a")
    answer = desk.post(page(kari, f"note/{made.pk}/"), {"contact": "here", "plan": "b"})
    assert answer.status_code == 422


def test_undo_takes_a_note_back_and_keeps_it(desk, kari, page):
    answer = desk.post(page(kari, "note/"), {"contact": "here", **NOTE})
    shown = desk.get(answer.url).content.decode()
    undo = shown.split('action="' + page(kari, "note/"))[1].split('"')[0]

    written(desk, page(kari, "note/") + undo)

    assert "Vondt i armen" not in desk.get(page(kari)).content.decode()
    assert "Vondt i armen" in desk.get(page(kari, "notes/")).content.decode()


def test_signed_row_is_changed_by_nobody(kari, site, nurse, at):
    with working(staff=nurse.pk, sites=[site.pk]):
        record.write(Goal, client=kari, words={"words": "Se datteren"}, by=nurse, at=at)
        with pytest.raises(ProgrammingError), transaction.atomic(), vault_role():
            Goal.objects.update(state="reached")


def test_words_are_sealed_and_no_row_names_a_visit(desk, kari, page, site):
    written(desk, page(kari, "note/"), contact="here", **NOTE)
    written(desk, page(kari, "problem/"), kind="wound", state="active", words="Vondt i armen")
    with working(staff=None, sites=[site.pk]), vault_role(), connection.cursor() as cursor:
        for table in ("clinic_soapnote", "clinic_problem"):
            row = str(cursor.execute(f"SELECT t::text FROM {table} t").fetchall())  # noqa: S608
            assert ("Vondt" in row, b"Vondt".hex() in row) == (False, False)


def test_each_reading_is_written_with_its_purpose_and_shown(desk, kari, page, site):
    desk.get(page(kari))
    with working(staff=None, sites=[site.pk]):
        rows = Entry.objects.filter(subject=f"health:{kari.pk}").values_list("what", "purpose")
        assert list(rows) == [("vault.opened", "treatment")]
    shown = desk.get(f"/at/{site.slug}/people/{kari.pk}/readers/").content.decode()
    assert "the health record" in shown


@pytest.mark.parametrize("role", ["reception", "social_worker", "shift_lead", "coordinator"])
def test_colleague_without_the_role_reaches_nothing(role, site, kari, page):
    colleague = Browser()
    colleague.force_login(make_staff("Other", site, role))
    for rest in ("", "notes/", "plan/", "note/"):
        assert colleague.get(page(kari, rest)).status_code == 404


def test_record_closed_to_the_nurse_does_not_exist_for_her(desk, kari, page, site, nurse):
    with working(staff=None, sites=[site.pk]):
        Client.objects.filter(pk=kari.pk).update(closed_to=[nurse.pk])
    assert desk.get(page(kari)).status_code == 404


def test_blocked_record_says_so_and_nothing_else(desk, kari, page, site, nurse, at):
    written(desk, page(kari, "note/"), contact="here", **NOTE)
    with working(staff=nurse.pk, sites=[site.pk]):
        vault.block_health(site=site.pk, client=kari.pk, blocked=True, by=nurse, at=at)
    answer = desk.get(page(kari))
    assert (answer.status_code, "Vondt i armen" in answer.content.decode()) == (403, False)


def test_another_site_reaches_nothing(other_site, kari, page, desk):
    assert desk.get(page(kari).replace("oslo", other_site.slug)).status_code == 404


def test_problem_that_is_settled_follows_the_one_before(desk, kari, page, site, nurse, at):
    written(desk, page(kari, "problem/"), kind="wound", state="active", words="Albue")
    with (
        working(staff=nurse.pk, sites=[site.pk]),
        record.record_of(kari, by=nurse, at=at) as held,
    ):
        first = held.standing(Problem).get()
    written(desk, page(kari, f"problem/{first.pk}/"), kind="wound", state="settled", words="Albue")
    with (
        working(staff=nurse.pk, sites=[site.pk]),
        record.record_of(kari, by=nurse, at=at) as held,
    ):
        assert [row.state for row in held.standing(Problem)] == ["settled"]
        assert held.rows(Problem).count() == 2


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("told", {"kind": "allergy", "what": "Penicillin", "told_by": "person"}),
        ("goal", {"words": "Sove ute av kulda", "state": "open"}),
        ("oat", {"place": "pharmacy", "agreed": "Henter mandager", "told_by": "person"}),
    ],
)
def test_what_was_told_is_shown_as_told(kind, form, desk, kari, page, at):
    day = {"told_date": f"{at:%Y-%m-%d}"} if kind != "goal" else {}
    written(desk, page(kari, f"{kind}/"), **form, **day)
    shown = desk.get(page(kari, "plan/" if kind != "told" else "")).content.decode()
    words = next(value for value in form.values() if " " in value or value == "Penicillin")
    assert words in shown


def test_allergy_without_a_word_is_asked_of(desk, kari, page, at):
    given = {"kind": "allergy", "told_by": "person", "told_date": f"{at:%Y-%m-%d}"}
    assert desk.post(page(kari, "told/"), given).status_code == 422
    written(desk, page(kari, "told/"), **given | {"kind": "no_allergy"})


def test_page_of_far_too_many_digits_is_the_first(desk, kari, page):
    assert desk.get(page(kari, "notes/") + f"?page={'9' * 5000}").status_code == 200
