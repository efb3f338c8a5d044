"""What comes is taken once or refused with its reason, and both are kept; revoking voids."""

from collections.abc import Callable
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


def test_next_one_follows_on_what_stands_and_a_gap_is_let_through(key: MemberKey) -> None:
    came(file_of())
    assert came(file_of(sequence=2, replaces="0" * 64)).reason == "does_not_follow"
    assert came(file_of(sequence=3, replaces="0" * 64)).taken
    assert stands() == [3]


def test_correction_of_what_was_refused_is_taken(key: MemberKey) -> None:
    first = file_of(policy=policy().version + 1)
    assert came(first).reason == "other_policy"
    assert came(file_of(sequence=2, replaces=sha256_of(first))).taken
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
        revoke(key, secretary, AT + HOUR)


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


def test_revocation_moves_earlier_and_never_later(key: MemberKey, secretary: Staff) -> None:
    first = file_of()
    came(first)
    came(file_of(visits=500, sequence=2, replaces=sha256_of(first)), AT + HOUR)
    assert (revoke(key, secretary, AT + 2 * HOUR), stands()) == (0, [2])
    assert (revoke(key, secretary, AT + HOUR), stands()) == (1, [1])
    for again in (AT + HOUR, AT + 2 * HOUR):
        with pytest.raises(AlreadyRevoked):
            revoke(key, secretary, again)
    key.refresh_from_db()
    assert key.revoked_at == AT + HOUR


def test_revocation_goes_through_a_key_that_was_revoked_from_later_on(
    key: MemberKey, secretary: Staff
) -> None:
    """The first announced a second, the second a third; the second is revoked before the first."""
    seeds = (SEED, OTHER_SEED, bytes(range(2, 34)))
    for old, new, hours in ((seeds[0], seeds[1], 1), (seeds[1], seeds[2], 3)):
        at = AT + hours * HOUR
        said = NewKey("north", "no-oslo", public_of(new), at, at + 9 * DAY, at)
        assert came(announce(said, old), at).taken
    first = file_of(seeds[1], made_at=AT + 2 * HOUR)
    assert came(first, AT + 2 * HOUR).taken
    second = file_of(seeds[2], sequence=2, replaces=sha256_of(first), made_at=AT + 4 * HOUR)
    assert came(second, AT + 4 * HOUR).taken
    assert revoke(key_of(seeds[1]), secretary, AT + 5 * HOUR) == 0
    assert revoke(key, secretary, AT + HOUR) == 4
    assert stands() == [None]
    assert [key_of(one).revoked_at for one in seeds] == [
        AT + HOUR, AT + HOUR, AT + 3 * HOUR,
    ]  # fmt: skip
    third = file_of(seeds[2], sequence=3, made_at=AT + 4 * HOUR)
    assert came(third, AT + 6 * HOUR).reason == "key_revoked"


def key_of(seed: bytes) -> MemberKey:
    """Return a key as it stands."""
    return MemberKey.objects.select_related("member").get(public=public_of(seed).hex())


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


def test_key_that_has_ended_vouches_for_no_other(key: MemberKey) -> None:
    """It would write an earlier date; and until then it does not make its own end later."""
    new = NewKey("north", "no-oslo", public_of(OTHER_SEED), AT, AT + DAY, AT)
    assert came(announce(new, SEED)).taken
    third = replace(new, public=public_of(bytes(range(2, 34))), old_until_at=AT + 900 * DAY)
    assert came(announce(third, SEED), AT + DAY).reason == "key_not_valid_then"
    assert came(announce(third, SEED), AT + DAY - HOUR).taken
    assert key_of(SEED).until_at == AT + DAY


def test_key_of_one_room_signs_for_no_other(key: MemberKey, secretary: Staff) -> None:
    joined("no-bergen", OTHER_SEED, secretary)
    assert came(file_of(OTHER_SEED)).reason == "other_member"


@pytest.mark.parametrize(
    ("variant", "reason"),
    [
        (lambda number: b"no report %d" % number, "malformed"),
        (lambda number: file_of(bytes(range(9 + number, 41 + number))), "unknown_key"),
        (lambda number: file_of().replace(b"30.0", b"%d.0" % (90 + number)), "bad_signature"),
        (lambda number: file_of().replace(b"==\n{", b"== %d\n{" % number), "malformed"),
    ],
)
def test_strangers_do_not_fill_the_disk(
    key: MemberKey, monkeypatch, variant: Callable[[int], bytes], reason: str
) -> None:
    """Nor does whoever saw one report: the key that a file names did not sign it."""
    monkeypatch.setattr(taking_in, "MOST_KEPT_A_DAY", 2)
    for number in range(4):
        assert came(variant(number)).reason == reason
    assert (Received.objects.count(), refusals()) == (2, 2)
    assert came(file_of(network="south")).reason == "other_network"
    assert (Received.objects.count(), refusals()) == (3, 3)


def refusals() -> int:
    """Count what the audit log has of refusals."""
    return Entry.objects.filter(what__endswith="_refused").count()


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
