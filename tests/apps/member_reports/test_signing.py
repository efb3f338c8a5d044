"""What is signed is what stands published, as it was looked at, under the room's key."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from fristed.apps.audit.models import Entry
from fristed.apps.member_reports import actions
from fristed.apps.member_reports.models import MonthlyReport
from fristed.apps.member_reports.queries.drafts import draft
from fristed.apps.member_reports.queries.keys import KeyGone, keys_of, seed_of
from fristed.apps.releases.actions import withdraw
from fristed.apps.releases.models import Release
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.science.attestation import Expected, KnownKey, Report, Standing, sha256_of, verify
from fristed.science.disclosure import policy
from tests.apps.releases.made import came, counted, month, months, somebody, told

from .conftest import AT

pytestmark = pytest.mark.django_db
VERSIONS = {"HC-1": 1, "NW-2": 1, "HC-2": 1}


def sign(site: Site, seen: str | None = None, at=AT) -> MonthlyReport:
    with working(staff=None, sites=[site.pk]):
        mark = draft(site, "2026-09").mark if seen is None else seen
        return actions.sign(site=site, period="2026-09", seen=mark, by=None, at=at)


def checked(site: Site, one: MonthlyReport, **more) -> Report:
    """Return what the network reads of a report."""
    with working(staff=None, sites=[site.pk]):
        keys = [KnownKey("no-oslo", bytes.fromhex(k.public), k.from_at) for k in keys_of(site)]
    expected = Expected("north", one.at, VERSIONS, policy().version, more.get("standing", {}))
    return verify(bytes(one.content), keys, expected)


def test_report_holds_what_is_published_and_the_network_can_check_it(ready: Site) -> None:
    one = sign(ready)
    found = checked(ready, one)
    shown = {number.key: number.value for number in found.numbers}
    assert shown["HC-1", "visits", ()] == 30
    assert (found.header.member, found.header.period, found.header.sequence) == (
        "no-oslo", "2026-09", 1,
    )  # fmt: skip
    assert dict(found.header.definitions) == {"HC-1": 1, "NW-2": 1}
    assert one.sha256 == sha256_of(bytes(one.content))
    with working(staff=None, sites=[ready.pk]):
        acts = Entry.objects.filter(what__startswith="member_reports.")
        found = sorted(acts.values_list("what", flat=True))
    assert found == ["member_reports.key_made", "member_reports.signed"]


def test_hidden_number_leaves_as_hidden(ready: Site) -> None:
    months(ready, {"2026-08": (9, 8, 7, 6)})
    counted(ready, at=AT)
    told(ready, of="2026-08", at=AT)
    with working(staff=None, sites=[ready.pk]):
        (number, *_rest) = draft(ready, "2026-08").numbers
    assert (number.value, number.numerator, number.hidden) == (None, None, "protects_people")


def test_nothing_published_is_nothing_to_sign(ready: Site) -> None:
    with working(staff=None, sites=[ready.pk]):
        withdraw(release=Release.objects.get(), because="wrong", sites=[ready], by=None, at=AT)
    with pytest.raises(actions.NothingToTell):
        sign(ready)


def test_correction_names_the_one_before_and_the_old_one_stays(ready: Site) -> None:
    first = sign(ready)
    with pytest.raises(actions.NothingNew):
        sign(ready)
    with working(staff=None, sites=[ready.pk]):
        for _one in range(6):
            came(ready, somebody(ready, month("2026-09")), month("2026-09"), 5)
    counted(ready, at=AT)
    told(ready, of="2026-09", changed="late_records", at=AT)
    second = sign(ready)
    found = checked(ready, second, standing={("no-oslo", "2026-09"): Standing(1, first.sha256)})
    assert (found.header.sequence, found.header.replaces) == (2, first.sha256)
    assert found.numbers[0].value == 60
    with working(staff=None, sites=[ready.pk]):
        assert list(MonthlyReport.objects.order_by("sequence")) == [first, second]


def test_what_was_not_looked_at_is_not_signed(ready: Site) -> None:
    with pytest.raises(actions.ChangedSince):
        sign(ready, seen="0" * 32)


def test_month_that_may_yet_change_is_not_signed(ready: Site) -> None:
    with pytest.raises(actions.NotOver):
        sign(ready, at=AT - timedelta(days=30))


def test_house_without_a_network_or_a_key_signs_nothing(published: Site, settings) -> None:
    with pytest.raises(actions.NoKey):
        sign(published)
    settings.NETWORK_NAME = ""
    with pytest.raises(actions.NoNetwork):
        sign(published)


def test_release_under_other_rules_is_corrected_first(ready: Site) -> None:
    counted(ready, at=AT)
    told(ready, of="2026-09", name="syringes_month", at=AT)
    Release.objects.filter(table="syringes_month").update(policy_version=1)
    with pytest.raises(actions.Mixed):
        sign(ready)


def test_what_was_signed_cannot_be_changed(ready: Site) -> None:
    one = sign(ready)
    with (
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        working(staff=None, sites=[ready.pk]),
    ):
        MonthlyReport.objects.filter(pk=one.pk).update(sequence=9)


def test_keys_of_another_house_sign_nothing(ready: Site, settings, tmp_path) -> None:
    settings.KEYS = tmp_path / "other-keys"
    with pytest.raises(KeyGone):
        sign(ready)


def test_private_key_is_in_no_column(ready: Site) -> None:
    with working(staff=None, sites=[ready.pk]):
        (key,) = keys_of(ready)
        seed = seed_of(key, ready)
        kept = [str(value) for value in key.__dict__.values()]
    assert not any(seed.hex() in one for one in kept)
