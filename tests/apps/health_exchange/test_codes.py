"""The codes that travel are the codes of the rooms, with the same words."""

import pytest
from django.utils import translation

from fristed.apps.clients import choices as clients
from fristed.apps.clinic import choices as clinic
from fristed.apps.infections import choices as infections
from fristed.apps.naloxone import choices as naloxone
from fristed.apps.recipients import choices as recipients
from fristed.apps.referrals import choices as referrals
from fristed.apps.vaccinations import choices as vaccinations
from fristed.apps.visits import choices as visits
from fristed.apps.wounds import choices as wounds
from fristed.science import fhir

ROOMS = {
    "age-band": clients.AgeBand,
    "consent": clients.ConsentKind,
    "service": visits.Service,
    "contact": clinic.Contact,
    "infection": infections.Infection,
    "step": infections.StepKind,
    "method": infections.Method,
    "outcome": infections.Outcome,
    "not-done": infections.NotDone,
    "because": infections.Because,
    "body-place": wounds.BodyPlace,
    "cause": wounds.Cause,
    "tissue": wounds.Tissue,
    "sign": wounds.Sign,
    "moisture": wounds.Moisture,
    "edge": wounds.Edge,
    "skin": wounds.Skin,
    "care": wounds.Care,
    "standing": wounds.Standing,
    "vaccine": vaccinations.Vaccine,
    "body-site": vaccinations.BodySite,
    "said-no": vaccinations.SaidNo,
    "referral-kind": recipients.Kind,
    "need": referrals.Need,
    "along": referrals.Along,
    "agreed": referrals.Consent,
    "state": referrals.State,
    "reason": referrals.Reason,
    "through": referrals.Through,
    "kit-for": naloxone.Recipient,
    "kit-why": naloxone.Why,
    "kit-form": naloxone.Form,
}
OWN = {"wound-part", "step-part", "observation", "meeting", "task", "policy", "test"}


@pytest.mark.parametrize("table", ROOMS)
def test_table_is_the_rooms_own(table):
    with translation.override("en"):
        kept = {str(code): str(label) for code, label in ROOMS[table].choices if code != ""}
    assert dict(fhir.tables()[table]) == kept


def test_no_table_is_untold():
    assert set(fhir.tables()) == set(ROOMS) | OWN
