"""Help never depends on consent to the use of data: no gate reads one, declining costs nothing."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fristed.apps.clients.actions import answer_consents
from fristed.apps.clients.choices import ConsentKind
from fristed.apps.clients.models import Consent
from fristed.apps.clients.queries import facts_about
from fristed.apps.consumption_rooms.actions.arriving import arrive
from fristed.apps.consumption_rooms.actions.assessing import Stated, assess, offer
from fristed.apps.consumption_rooms.actions.placing import assign_place
from fristed.apps.consumption_rooms.choices import Answer, Offer
from fristed.apps.emergencies.actions import start_emergency
from fristed.apps.staffing.actions import go_on_duty
from tests.apps.conftest import at, lead, scope, site, staff
from tests.apps.consumption_rooms.conftest import make_client
from tests.house.tree import modules

__all__ = ["at", "lead", "scope", "site", "staff"]
pytestmark = pytest.mark.django_db

# Where a consent is kept, asked for, shown, copied and erased; nothing here lets anybody in.
KEEPS = (
    "apps/clients/",
    "apps/health_exchange/",
    "apps/moving_in/actions/undoing.py",
    "science/fhir/",
    "web/demonstration/",
)
# A consent to the use of data. One to a picture, or to what a referral says, is that row's own.
READS = re.compile(
    r"clients\.models import (\([^)]*|[^(\n]*)\bConsent\b|\bconsents_of\b|\bConsentKind\b"
)


def helped(site, staff, lead, at, *, says: bool):
    """Let somebody who answers every consent alike come, be assessed, take a place, be helped."""
    go_on_duty(site=site, staff=lead, profession="nurse", by=lead, at=at, leads=True)
    go_on_duty(site=site, staff=staff, profession="social_worker", by=staff, at=at)
    client = make_client(site, staff, at)
    answer_consents(client=client, given=dict.fromkeys(ConsentKind.values, True), by=staff, at=at)
    answer_consents(client=client, given=dict.fromkeys(ConsentKind.values, says), by=staff, at=at)
    from fristed.apps.premises.models import Place

    place = Place.objects.filter(site=site, kind="inject").first()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        visit = arrive(site=site, by=staff, at=at, client=client)
        stated = Stated(route="inject", substances=["heroin"])
        answer = assess(visit=visit, stated=stated, by=staff, at=at).answer
        use = assign_place(visit=visit, place=place, by=staff, at=at)
        made = offer(visit=visit, what=next(iter(Offer)), by=staff, at=at)
        emergency = start_emergency(site=site, by=staff, at=at, started_from="board", visit=visit)
    reads = [one["sql"] for one in asked if Consent._meta.db_table in one["sql"]]
    assert all((use.pk, made.pk, emergency.pk))
    return answer, facts_about(client), reads


@pytest.mark.parametrize("says", [True, False])
def test_person_is_admitted_placed_and_helped_whatever_they_say(scope, site, staff, lead, at, says):
    answer, facts, reads = helped(site, staff, lead, at, says=says)

    assert answer == Answer.ADMIT
    assert not [fact for fact in facts if "consent" in fact]
    assert reads == []


def test_nothing_that_admits_or_helps_knows_of_consents():
    knowing = sorted(
        module.path
        for module in modules()
        if not module.path.startswith(KEEPS)
        and READS.search(module.text)
        and "/presenters/" not in module.path
    )
    assert knowing == []


def test_what_the_record_tells_the_law_has_no_consent():
    sources = {m.path: m.text for m in modules() if m.path.startswith("apps/clients/queries/")}
    facts = sources["apps/clients/queries/people.py"].split("def facts_about")[1]
    assert "onsent" not in facts.split("\ndef ")[0]
