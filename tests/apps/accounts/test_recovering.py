"""Getting back in with colleagues: a one-time code; a second factor by two; somebody new."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from fristed.apps.accounts.actions import set_up_app
from fristed.apps.accounts.models import Recovery, Staff
from fristed.apps.audit.models import Entry
from fristed.ground.context import working
from tests.apps.conftest import make_staff

from .conftest import code_at

NEW = "quite another phrase 7"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def people(path: str = "") -> str:
    return f"/at/oslo/house/colleagues/{path}"


def code_from(browser: Client, staff: Staff) -> str:
    answer = browser.post(people(f"{staff.pk}/code/"))
    page = browser.get(answer["Location"]).content.decode()
    return page.split('to-say">')[1].split("<")[0]


def recover(name: str, code: str, password: str = NEW):
    form = {"sign_in_name": name, "code": code, "password": password, "again": password}
    return Client().post("/recover/", form)


@pytest.fixture
def administrator(site) -> Staff:
    """Whoever gives roles."""
    return make_staff("Adele", site, "administrator")


def with_app(staff: Staff) -> Staff:
    then = timezone.now() - timedelta(minutes=10)
    set_up_app(staff=staff, secret=SECRET, code=code_at(SECRET, then.timestamp()), at=then)
    return staff


def test_code_of_a_lead_sets_a_new_password_and_ends_sessions(signed_in, site, staff, lead):
    desk, office = signed_in(with_app(staff)), signed_in(lead)
    code = code_from(office, staff)
    assert code not in str(list(Recovery.objects.values()))
    assert code not in office.get(people(f"{staff.pk}/")).content.decode()
    assert recover("marte", code.lower().replace("-", " "))["Location"] == "/sign-in/"
    staff.refresh_from_db()
    assert staff.check_password(NEW)
    assert desk.get("/me/")["Location"].startswith("/sign-in/")
    assert Authenticator.objects.filter(user=staff, type="totp").exists()
    with working(staff=None, sites=[site.pk]):
        kept = Entry.objects.filter(what__startswith="accounts.pass")
        said = set(kept.values_list("what", flat=True))
    assert said == {"accounts.password_code_given", "accounts.password_recovered"}


def test_both_are_told(signed_in, staff, lead):
    office = signed_in(lead)
    recover("marte", code_from(office, staff))
    browser = Client()
    browser.post("/sign-in/", {"sign_in_name": "marte", "password": NEW})
    assert "Ingrid gave a code" in browser.get("/me/sessions/").content.decode()
    assert "Used" in office.get(people(f"{staff.pk}/")).content.decode()


def test_code_counts_once_for_an_hour_for_one_name(signed_in, staff, nurse, lead):
    office = signed_in(lead)
    first, code = code_from(office, staff), code_from(office, staff)
    assert recover("marte", first).status_code == 422
    assert recover("yusuf", code).status_code == 422
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert recover("marte", code).status_code == 422
    assert recover("marte", code).status_code == 302
    assert recover("marte", code).status_code == 422


def test_refused_password_spends_no_code(signed_in, staff, lead):
    code = code_from(signed_in(lead), staff)
    assert recover("marte", code, "short").status_code == 422
    assert recover("marte", code, "fristed2026!").status_code == 422
    assert recover("marte", code).status_code == 302


def test_unknown_name_and_wrong_code_get_one_answer(staff, db):
    pages = [recover(name, "ABCD-EFGH-JKMN").content.decode() for name in ("marte", "nobody")]
    shown = [page[page.index('id="errors"') :][:450] for page in pages]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("act", ["code", "reset"])
def test_lead_does_not_help_themselves_nor_an_administrator(signed_in, lead, administrator, act):
    office = signed_in(lead)
    for who in (lead, administrator):
        office.post(people(f"{who.pk}/{act}/"))
    assert not Recovery.objects.exists()


def test_staff_of_the_floor_help_nobody(signed_in, staff, nurse):
    browser = signed_in(nurse)
    for path in ("", f"{staff.pk}/"):
        assert browser.get(people(path)).status_code == 404
    for act in ("code", "reset", "approve", "end"):
        assert browser.post(people(f"{staff.pk}/{act}/")).status_code == 404


def test_lost_factor_is_taken_away_by_two_and_not_by_one(
    signed_in, site, staff, lead, administrator
):
    with_app(staff)
    desk, office, second = signed_in(staff), signed_in(lead), signed_in(administrator)
    office.post(people(f"{staff.pk}/approve/"))
    office.post(people(f"{staff.pk}/reset/"))
    office.post(people(f"{staff.pk}/approve/"))
    assert Authenticator.objects.filter(user=staff).exists()
    second.post(people(f"{staff.pk}/approve/"))
    assert not Authenticator.objects.filter(user=staff).exists()
    assert desk.get("/me/")["Location"].startswith("/sign-in/")
    with working(staff=None, sites=[site.pk]):
        assert Entry.objects.filter(what="accounts.factor_reset").count() == 1


def test_reset_that_nobody_approved_is_over_after_a_day(signed_in, staff, lead, administrator):
    with_app(staff)
    signed_in(lead).post(people(f"{staff.pk}/reset/"))
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        signed_in(administrator).post(people(f"{staff.pk}/approve/"))
    assert Authenticator.objects.filter(user=staff).exists()


def test_database_itself_wants_two_others(staff, lead, nurse):
    def kept(**wrong):
        now = timezone.now()
        row = {"staff": staff, "way": "factor", "asked_by": lead, "approved_by": nurse}
        with pytest.raises(IntegrityError), transaction.atomic():
            Recovery.objects.create(**row | wrong, asked_at=now, ends_at=now, done_at=now)

    kept(asked_by=staff)
    kept(approved_by=lead)
    kept(approved_by=staff)
    kept(approved_by=None)


def test_new_colleague_chooses_their_own_password(signed_in, site, administrator):
    office = signed_in(administrator)
    form = {
        "display_name": "Nils", "sign_in_name": "Nils", "role": "nurse", "language": "nb"
    }  # fmt: skip
    answer = office.post(people("add/"), form)
    page = office.get(answer["Location"]).content.decode()
    code = page.split('to-say">')[1].split("<")[0]
    assert recover("nils", code).status_code == 302
    assert Client().post("/sign-in/", {"sign_in_name": "nils", "password": NEW}).status_code == 302
    assert office.post(people("add/"), form).status_code == 422


def test_lead_adds_nobody_and_a_coordinator_no_administrator(signed_in, site, lead):
    form = {"display_name": "N", "sign_in_name": "nn", "role": "administrator", "language": "nb"}
    assert signed_in(lead).post(people("add/"), form).status_code == 404
    coordinator = make_staff("Cato", site, "coordinator")
    assert signed_in(coordinator).post(people("add/"), form).status_code == 422
    assert not Staff.objects.filter(sign_in_name="nn").exists()
