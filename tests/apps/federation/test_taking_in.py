"""What comes is taken once or refused with its reason, and both are kept; revoking voids."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.federation.actions import AlreadyRevoked, revoke_key, taking_in
from fristed.apps.federation.models import MemberKey, Received
from fristed.apps.federation.queries.months import month
from fristed.ground.context import working
from fristed.science.attestation import NewKey, announce, public_of, sha256_of
from fristed.science.disclosure import policy

from .conftest import AT, OTHER_SEED, SEED, came, file_of, joined

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def revoke(key: MemberKey, by: Staff, from_at=AT) -> int:
    with working(staff=by.pk, sites=[]):
        return revoke_key(key=key, from_at=from_at, because="stolen", by=by, at=AT + DAY)


def stands(name: str = "2026-09") -> list[int | None]:
    return [one.stands.sequence if one.stands else None for one in month(name).lines]


def test_report_is_taken_once_however_often_it_comes(key: MemberKey) -> None:
    answers = [came(file_of()), came(file_of(), AT + HOUR)]
    assert [one.taken for one in answers] == [True, True]
    one = Received.objects.get()
    assert (one.period, one.sequence, one.outcome, bytes(one.content)) == (
        "2026-09", 1, "taken", file_of(),
    )  # fmt: skip
    assert Entry.objects.filter(what="federation.report_taken").count() == 1


def test_correction_supersedes_and_the_old_one_stays(key: MemberKey) -> None:
    first = file_of()
    second = file_of(visits=35, sequence=2, replaces=sha256_of(first))
    assert [came(first).taken, came(second).taken] == [True, True]
    (line,) = month("2026-09").lines
    assert line.stands is not None and line.said is not None
    assert (line.stands.sequence, line.said.numbers[0].value) == (2, 35)
    assert [one.sequence for one in line.before] == [1]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (file_of().replace(b'"value":30.0', b'"value":90.0'), "bad_signature"),
        (file_of(OTHER_SEED), "unknown_key"),
        (file_of(network="south"), "other_network"),
        (file_of(member="no-bergen"), "other_member"),
        (file_of(definitions={"HC-1": 2, "HC-2": 1, "NW-2": 1}), "other_definition"),
        (file_of(policy=policy().version + 1), "other_policy"),
        (file_of(made_at=AT - 90 * DAY, period="2026-07"), "key_not_valid_then"),
        (file_of(made_at=AT + DAY), "dated_ahead"),
        (file_of(period="2026-11"), "not_over"),
        (file_of(synthetic=True), "made_up"),
        (file_of(sequence=2, replaces="0" * 64), "does_not_follow"),
        (b"no report", "malformed"),
    ],
)
def test_refused_with_its_reason_which_is_kept_once(
    key: MemberKey, raw: bytes, reason: str
) -> None:
    assert [came(raw).reason, came(raw, AT + HOUR).reason] == [reason, reason]
    one = Received.objects.get()
    assert (one.outcome, one.reason, one.sha256, bytes(one.content)) == (
        "refused", reason, sha256_of(raw), b"",
    )  # fmt: skip
    assert stands() == [None]


def test_replay_of_what_was_superseded_is_refused(key: MemberKey) -> None:
    first = file_of()
    came(first)
    came(file_of(visits=35, sequence=2, replaces=sha256_of(first)))
    assert came(first).reason == "old_sequence"
    assert came(file_of(visits=99)).reason == "old_sequence"
    assert stands() == [2]


def test_what_was_signed_before_a_revocation_stands_and_after_it_is_refused(
    key: MemberKey, secretary: Staff
) -> None:
    first = file_of()
    came(first)
    assert revoke(key, secretary, AT + HOUR) == 0
    second = file_of(sequence=2, replaces=sha256_of(first))
    assert came(second, AT + 2 * HOUR).reason == "key_revoked"
    assert came(first, AT + 2 * HOUR).taken  # it stands, and the same bytes are answered alike
    assert stands() == [1]
    with pytest.raises(AlreadyRevoked):
        revoke(key, secretary)


def test_what_came_since_a_key_was_stolen_counts_no_longer(
    key: MemberKey, secretary: Staff
) -> None:
    first = file_of()
    came(first)
    forged = file_of(visits=500, sequence=2, replaces=sha256_of(first))
    came(forged, AT + 2 * HOUR)
    new = NewKey("north", "no-oslo", public_of(OTHER_SEED), AT, AT + DAY, AT)
    assert came(announce(new, SEED), AT + 3 * HOUR).taken
    assert stands() == [2]
    assert revoke(key, secretary, AT + HOUR) == 2
    assert stands() == [1]
    assert came(forged, AT + 4 * HOUR).reason == "key_revoked"
    mine = file_of(OTHER_SEED, sequence=2, replaces=sha256_of(first))
    assert came(mine, AT + 4 * HOUR).reason == "key_revoked"


def test_room_signs_anew_after_a_theft(key: MemberKey, secretary: Staff) -> None:
    first = file_of()
    came(first)
    came(file_of(visits=500, sequence=2, replaces=sha256_of(first)), AT + HOUR)
    revoke(key, secretary, AT + HOUR)
    seed = bytes(range(2, 34))
    MemberKey.objects.create(
        member=key.member, public=public_of(seed).hex(), from_at=AT, vouched="met",
        vouched_by=secretary, added_at=AT,
    )  # fmt: skip
    assert came(file_of(seed, visits=35, sequence=2, replaces=sha256_of(first)), AT + DAY).taken
    (line,) = month("2026-09").lines
    assert line.said is not None and line.said.numbers[0].value == 35


def test_new_key_is_announced_and_both_sign_until_the_old_one_ends(key: MemberKey) -> None:
    new = NewKey("north", "no-oslo", public_of(OTHER_SEED), AT, AT + DAY, AT)
    assert came(announce(new, SEED)).taken
    first = file_of(OTHER_SEED, made_at=AT + HOUR)
    assert came(first, AT + HOUR).taken
    second = file_of(sequence=2, replaces=sha256_of(first), made_at=AT + HOUR)
    assert came(second, AT + HOUR).taken
    late = {"made_at": AT + 2 * DAY, "sequence": 3, "replaces": sha256_of(second)}
    assert came(file_of(**late), AT + 2 * DAY).reason == "key_not_valid_then"
    assert came(file_of(OTHER_SEED, **late), AT + 2 * DAY).taken
    found = MemberKey.objects.get(public=public_of(OTHER_SEED).hex())
    assert (found.under, found.vouched) == (key, "announced")


def test_key_of_one_room_signs_for_no_other(key: MemberKey, secretary: Staff) -> None:
    joined("no-bergen", OTHER_SEED, secretary)
    assert came(file_of(OTHER_SEED)).reason == "other_member"


def test_strangers_do_not_fill_the_disk(key: MemberKey, monkeypatch) -> None:
    monkeypatch.setattr(taking_in, "MOST_KEPT_A_DAY", 2)
    for number in range(4):
        assert came(b"no report %d" % number).reason == "malformed"
    assert Received.objects.count() == 2
    assert came(file_of(network="south")).reason == "other_network"
    assert Received.objects.count() == 3


def test_what_came_is_never_changed(key: MemberKey) -> None:
    came(file_of())
    with pytest.raises(ProgrammingError), transaction.atomic():
        Received.objects.update(sequence=9)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Received.objects.all().delete()


def test_demonstration_takes_what_is_made_up(key: MemberKey, settings) -> None:
    settings.DEMONSTRATION = True
    assert came(file_of(synthetic=True)).taken
    assert month("2026-09").synthetic
    assert replace(month("2026-09"), lines=()).synthetic is False
