"""A canary name typed into every text field of registers, shift and paper stays in the vault."""

import pytest
from django.urls import reverse

from fristed.apps.registers.models import Ban, ChildWelfareDecision, Death, Incident
from fristed.apps.shifts.models import HandOver
from fristed.apps.vault.models import Note
from fristed.ground.context import vault_role, working
from tests.apps.canary import CANARY, assert_nowhere

from .conftest import make_client
from .helpers import OSLO, ago, signed_in, somebody, typed, url

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visit(site, lead):
    with working(staff=lead.pk, sites=[site.pk]):
        client = make_client(site, lead, ago(days=1))
    return somebody(site, lead, ago(minutes=30), client)


PAGES = [
    "registers:index", "registers:incidents", "registers:bans", "registers:children",
    "registers:deaths", "shift", "day_sheets:day_sheet",
]  # fmt: skip


def forms(site, visit, nurse, lead):
    """Every form that has a text field, with the canary in each."""
    other_lead = nurse
    day = ago().astimezone(OSLO).date()
    moment = typed(ago(minutes=5))
    return [
        ("registers:write_incident", {"kind": "fall", "happened_at": moment, "words": CANARY}),
        ("registers:keep_belonging", {"tag": CANARY[:12], "kind": "bag"}),
        ("registers:seal", {"seal_number": CANARY[:20], "found_at": moment, "witness": nurse.pk}),
        (
            "registers:write_exposure",
            {"happened_at": moment, "lead": other_lead.pk, "words": CANARY},
        ),
        (
            "registers:give_ban",
            {
                "visit": visit.pk,
                "reason": "other",
                "scope": "room",
                "last_date": f"{day:%Y-%m-%d}",
                "words": CANARY,
            },
        ),
        ("registers:decide_child", {"visit": visit.pk, "decision": "advice", "words": CANARY}),
        ("shifts:give_hand_over", {"words": CANARY}),
        (
            "downtime:enter_late",
            {"number": CANARY[:8], "card": CANARY, "arrived_at": moment, "outcome": CANARY},
        ),
        ("note_death", {"died_at": moment, "sure": "on"}),
    ]


def test_canary_is_found_in_the_vault_alone(site, visit, nurse, lead, caplog):
    with working(staff=None, sites=[site.pk]):
        from datetime import date

        from fristed.apps.sites.models import RoleHeld

        RoleHeld.objects.create(
            site=site, staff=nurse, role="shift_lead", from_date=date(2020, 1, 1)
        )
    browser = signed_in(lead)
    answers = [
        browser.post(url(site, name), sent) for name, sent in forms(site, visit, nurse, lead)
    ]
    with working(staff=lead.pk, sites=[site.pk]):
        pages = [
            url(site, "registers:death", Death.objects.get().pk),
            url(site, "registers:incident", Incident.objects.get().pk),
            url(site, "registers:print_ban", Ban.objects.get().pk),
            url(site, "registers:child", ChildWelfareDecision.objects.get().pk),
            url(site, "shifts:hand_over", HandOver.objects.get().pk),
        ]
    answers.append(browser.post(pages[0], {"words": CANARY}))
    answers += [browser.get(page) for page in pages]
    answers += [browser.get(url(site, name)) for name in PAGES]
    answers.append(browser.get(reverse("registers:exposures", args=[site.slug])))

    with working(staff=lead.pk, sites=[site.pk]), vault_role():
        kept = Note.objects.count()
    assert kept == 6  # incident, exposure, ban, child, hand-over, debrief
    assert_nowhere(logs=caplog.text, responses=answers)
