"""A room's own signing against a network's own taking in: no month is stuck, whatever happened."""

from datetime import timedelta
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.federation import actions as network
from fristed.apps.federation.models import MemberKey
from fristed.apps.federation.queries.months import month as month_there
from fristed.apps.member_reports import actions
from fristed.apps.member_reports.models import MonthlyReport, Sending
from fristed.apps.member_reports.queries.keys import keys_of, seed_of
from fristed.apps.releases.actions import withdraw
from fristed.apps.releases.models import Release
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.conftest import make_staff
from tests.apps.federation.conftest import came as arrived
from tests.apps.federation.conftest import joined
from tests.apps.releases.made import came, counted, month, somebody, told

from .conftest import AT
from .test_signing import sign

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def real(settings: Any) -> None:
    """Be no demonstration."""
    settings.DEMONSTRATION, settings.NETWORK_DUE_DAYS = False, 45


@pytest.fixture
def elise(site: Site) -> Staff:
    """Somebody of the secretariat."""
    return make_staff("Elise", site, "network_secretary")


@pytest.fixture
def vouched(ready: Site, elise: Staff) -> MemberKey:
    """The room's key, vouched for at the network."""
    return joined("no-oslo", seed(ready), elise)


def seed(site: Site) -> bytes:
    """Return the private half of the room's newest key."""
    with working(staff=None, sites=[site.pk]):
        return seed_of(keys_of(site)[0], site)


def sent(one: MonthlyReport, at=AT) -> str:
    """Let a report arrive; return the reason for which it is refused, or nothing."""
    return arrived(bytes(one.content), at).reason


def stands() -> tuple[int | None, float | None]:
    """Return which report stands of the room, and its visits."""
    (line,) = month_there("2026-09").lines
    numbers = {one.key: one.value for one in line.said.numbers} if line.said else {}
    return line.stands.sequence if line.stands else None, numbers.get(("HC-1", "visits", ()))


def corrected(site: Site) -> None:
    """Publish September anew, with thirty visits more."""
    with working(staff=None, sites=[site.pk]):
        for _one in range(6):
            came(site, somebody(site, month("2026-09")), month("2026-09"), 5)
    counted(site, at=AT)
    told(site, of="2026-09", changed="late_records", at=AT)


def refused(site: Site, one: MonthlyReport, reason: str) -> None:
    """Let a room have sent a report, and been refused."""
    with working(staff=None, sites=[site.pk]):
        Sending.objects.create(
            site=site, monthly_report=one, result="refused", reason=reason, asked_at=AT, done_at=AT
        )


def new_key(site: Site, by: Staff, member: MemberKey) -> None:
    """Let the room revoke its key and make another, which is vouched for."""
    with working(staff=None, sites=[site.pk]):
        actions.revoke_key(site=site, number=1, from_at=AT, at=AT)
        made = actions.make_key(site=site, at=AT)
    with working(staff=by.pk, sites=[]):
        network.add_key(
            member=member.member, public=made.public, from_at=AT - HOUR, vouched="met", by=by, at=AT
        )


def test_month_whose_report_was_refused_is_corrected(ready: Site, vouched: MemberKey) -> None:
    Release.objects.update(policy_version=1)
    assert sent(sign(ready)) == "other_policy"
    corrected(ready)
    second = sign(ready)
    assert (second.sequence, sent(second), stands()) == (2, "", (2, 60))
    assert sent(second) == ""


def test_same_numbers_are_signed_anew_after_a_refusal(ready: Site, vouched: MemberKey) -> None:
    one = sign(ready)
    refused(ready, one, "no_answer")  # nobody refused it: it is sent again as it is
    with pytest.raises(actions.NothingNew):
        sign(ready)
    refused(ready, one, "dated_ahead")
    second = sign(ready, at=AT + HOUR)
    assert (second.sequence, sent(second, AT + HOUR), stands()) == (2, "", (2, 30))
    with pytest.raises(actions.NothingNew):
        sign(ready)


def test_room_signs_the_same_anew_when_its_key_was_revoked(
    ready: Site, vouched: MemberKey, elise: Staff
) -> None:
    first = sign(ready)
    assert sent(first) == ""
    with working(staff=elise.pk, sites=[]):
        voided = network.revoke_key(
            key=vouched, from_at=AT - HOUR, because="stolen", by=elise, at=AT
        )
    assert (voided, stands()) == (1, (None, None))
    new_key(ready, elise, vouched)
    second = sign(ready)
    assert (second.sequence, second.key.number, sent(second), stands()) == (2, 2, "", (2, 30))
    with pytest.raises(actions.NothingNew):
        sign(ready)


def test_withdrawal_reaches_the_network(ready: Site, vouched: MemberKey) -> None:
    first = sign(ready)
    assert (sent(first), stands()) == ("", (1, 30))
    with working(staff=None, sites=[ready.pk]):
        withdraw(release=Release.objects.get(), because="wrong", sites=[ready], by=None, at=AT)
    second = sign(ready)
    assert (sent(second), stands()) == ("", (2, None))
    assert month_there("2026-09").totals == ()
    with pytest.raises(actions.NothingNew):
        sign(ready)
