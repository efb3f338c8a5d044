"""The room's keys: made once, announced by the one before, revoked; kept with all other keys."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fristed.apps.member_reports import actions
from fristed.apps.member_reports.queries.keys import key_in_force, keys_of, seed_of
from fristed.apps.sites.models import Site
from fristed.apps.vault.queries import keys
from fristed.ground.context import working
from fristed.ground.keys import rotate_masters
from fristed.science.attestation import KnownKey, sha256_of, verify_new_key

from .conftest import AT

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def test_first_key_is_made_once(site: Site) -> None:
    with working(staff=None, sites=[site.pk]):
        made = actions.make_key(site=site, at=AT)
        assert key_in_force(site, AT) == made
        with pytest.raises(actions.TooSoon):
            actions.make_key(site=site, at=AT)


def test_new_key_is_announced_under_the_old_one_and_both_sign_a_while(site: Site) -> None:
    with working(staff=None, sites=[site.pk]):
        old = actions.make_key(site=site, at=AT)
        new, raw = actions.rotate_key(site=site, overlap=MONTH, at=AT + MONTH)
        assert key_in_force(site, AT + MONTH) == new
        assert keys_of(site)[1].until_at == AT + 2 * MONTH
    known = KnownKey("no-oslo", bytes.fromhex(old.public), old.from_at)
    said, under = verify_new_key(raw, [known], network="north", at=AT + MONTH)
    assert (said.public.hex(), under) == (new.public, known)


def test_revoked_key_signs_nothing_and_the_next_is_another(site: Site) -> None:
    with working(staff=None, sites=[site.pk]):
        old = actions.make_key(site=site, at=AT)
        actions.revoke_key(site=site, number=1, from_at=AT, at=AT)
        assert key_in_force(site, AT) is None
        with pytest.raises(actions.NoKey):
            actions.revoke_key(site=site, number=1, from_at=AT, at=AT)
        with pytest.raises(actions.NoKey):
            actions.rotate_key(site=site, overlap=MONTH, at=AT)
        new = actions.make_key(site=site, at=AT)
        assert (new.number, new.public != old.public) == (2, True)


def test_key_is_rewrapped_with_all_others(site: Site) -> None:
    with working(staff=None, sites=[site.pk]):
        made = actions.make_key(site=site, at=AT)
        before = seed_of(made, site)
        rotate_masters(keys())
        assert seed_of(made, site) == before


def test_command_makes_shows_rotates_and_revokes(ready: Site, tmp_path) -> None:
    said = StringIO()
    file = tmp_path / "new.key"
    call_command("signing_key", "rotate", "--site", "oslo", "--to", str(file), stdout=said)
    assert file.read_bytes().startswith(b"fristed key 1\n")
    call_command("signing_key", "revoke", "--site", "oslo", "--number", "1", stdout=said)
    call_command("signing_key", "show", "--site", "oslo", stdout=said)
    assert "Key 1:" in said.getvalue() and "revoked from" in said.getvalue()
    with working(staff=None, sites=[ready.pk]):
        assert keys_of(ready)[0].public in said.getvalue()
    for wrong in (["make", "--site", "oslo"], ["revoke", "--site", "oslo", "--number", "1"],
                  ["show", "--site", "nowhere"], ["rotate", "--site", "oslo"]):  # fmt: skip
        with pytest.raises(CommandError):
            call_command("signing_key", *wrong, stdout=said)


def test_command_signs_a_month_to_a_file_and_again_the_same(ready: Site, tmp_path) -> None:
    said, file = StringIO(), tmp_path / "september.report"
    wanted = ["member_report", "--site", "oslo", "--period", "2026-09", "--to", str(file)]
    call_command(*wanted, stdout=said)
    first = file.read_bytes()
    call_command(*wanted, stdout=said)
    assert file.read_bytes() == first
    assert said.getvalue().count(sha256_of(first)) == 2
    with pytest.raises(CommandError, match="NotOver"):
        call_command(*wanted[:4], "2090-01", *wanted[5:], stdout=said)
