"""A shift: planned, crewed, started, handed over, received, talked through."""

import pytest
from django.test import Client as Browser

from fristed.apps.festivals.models import Shift, ShiftMember
from tests.apps.conftest import make_staff

from .pages import shown, url

pytestmark = pytest.mark.django_db


def test_shift_is_crewed_started_handed_over_and_received(
    leading, site, deployment, lead, nurse, at
) -> None:
    leading.post(
        url(site, "shifts", deployment.pk), {"day": "2026-11-17", "starts": "14:00", "hours": "6"}
    )
    shift = Shift.objects.get()
    page = url(site, "shift", deployment.pk, shift.pk)
    leading.post(url(site, "start_shift", deployment.pk, shift.pk))
    early = Shift.objects.get().started_at
    leading.post(page, {"name": "Sol", "task": "lead", "staff": lead.pk})
    again = leading.post(page, {"name": "Sol", "task": "sitter"})
    member = ShiftMember.objects.get()
    leading.post(url(site, "fit", deployment.pk, shift.pk, member.pk))
    leading.post(url(site, "start_shift", deployment.pk, shift.pk))
    other = make_staff("Ane", site, "shift_lead")
    leading.post(url(site, "hand_over", deployment.pk, shift.pk), {"to": other.pk})
    leading.post(url(site, "receive", deployment.pk, shift.pk))
    not_theirs = Shift.objects.get().ended_at
    browser = Browser()
    browser.force_login(other)
    browser.post(url(site, "receive", deployment.pk, shift.pk))
    leading.post(url(site, "debrief", deployment.pk, shift.pk, member.pk), {"debrief": "talked"})

    assert (early, again.status_code, not_theirs) == (None, 422, None)
    assert Shift.objects.get().ended_at == at
    assert ShiftMember.objects.get().debrief == "talked"
    assert "talked through" in shown(leading.get(page))


def test_two_who_say_the_same_of_a_colleague_do_not_undo_each_other(
    leading, site, deployment, shift, kim, at
) -> None:
    for name in ("fit", "off"):
        for _ in range(2):
            leading.post(url(site, name, deployment.pk, shift.pk, kim.pk), {"wanted": "yes"})
    said = ShiftMember.objects.get(pk=kim.pk)
    page = shown(leading.get(url(site, "shift", deployment.pk, shift.pk)))
    for name in ("fit", "off"):
        leading.post(url(site, name, deployment.pk, shift.pk, kim.pk), {"wanted": "no"})

    assert (said.fit_at, said.left_at) == (at, at)
    assert page.count('name="wanted" value="no"') == 2
    unsaid = ShiftMember.objects.get(pk=kim.pk)
    assert (unsaid.fit_at, unsaid.left_at) == (None, None)
