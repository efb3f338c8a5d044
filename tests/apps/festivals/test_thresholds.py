"""When to call: written by a lead, signed by the medical lead, in force until another is."""

import pytest
from django.test import Client as Browser

from fristed.apps.festivals.models import Threshold

from .pages import shown, url
from .test_setting_up import EVENT

pytestmark = pytest.mark.django_db


def test_medical_lead_signs_and_nobody_else(leading, site, deployment, nurse, lead) -> None:
    deployment.medical_lead = nurse
    deployment.save()
    leading.post(url(site, "thresholds", deployment.pk), {"text": "Call when unsure."})
    (version,) = Threshold.objects.all()
    leading.post(url(site, "sign", deployment.pk, version.pk))
    unsigned = Threshold.objects.get().signed_at
    before = shown(leading.get(url(site, "event", deployment.pk)))
    browser = Browser()
    browser.force_login(nurse)

    browser.post(url(site, "sign", deployment.pk, version.pk))

    assert unsigned is None
    assert "If in doubt, call." in before
    assert "Call when unsure." not in before
    assert Threshold.objects.get().signed_by == nurse
    assert "Call when unsure." in shown(leading.get(url(site, "event", deployment.pk)))


def test_new_version_leaves_the_signed_one_in_force(leading, site, deployment, lead, at) -> None:
    deployment.medical_lead = lead
    deployment.save()
    leading.post(url(site, "thresholds", deployment.pk), {"text": "First."})
    leading.post(url(site, "sign", deployment.pk, Threshold.objects.get().pk))
    leading.post(url(site, "thresholds", deployment.pk), {"text": "Second."})

    page = shown(leading.get(url(site, "event", deployment.pk)))

    assert ("First." in page, "Second." in page) == (True, False)


def test_another_medical_lead_has_signed_nothing(leading, site, deployment, lead, nurse) -> None:
    deployment.medical_lead = lead
    deployment.save()
    leading.post(url(site, "thresholds", deployment.pk), {"text": "First."})
    leading.post(url(site, "sign", deployment.pk, Threshold.objects.get().pk))

    told = {**EVENT, "medical_lead": nurse.pk}
    leading.post(url(site, "edit", deployment.pk), told)

    assert Threshold.objects.get().withdrawn_at is not None
