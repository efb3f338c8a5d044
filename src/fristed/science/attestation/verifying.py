"""Checking a signed file: the signature first, and then one thing after another.

A date in a file is its signer's own word. Where a key was revoked, whoever has it may write any
date: what comes after the revocation is refused whatever it says, and what had come before stands.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from .announcing import NewKey
from .announcing import read_payload as new_key_of
from .envelope import Kind, opened
from .keys import key_id_of
from .reasons import Reason, Refused
from .report import Header, Report
from .report import read_payload as report_of

CLOCKS_DIFFER: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A public key that somebody vouched for.

    Attributes
    ----------
    member : str
        Whose it is.
    public : bytes
        32 bytes.
    from_at, until_at : datetime
        When it signs; without an end it has none.
    revoked_at : datetime or None
        From when nothing of it is taken any more.
    """

    member: str
    public: bytes
    from_at: datetime
    until_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def id(self) -> str:
        """How it is called."""
        return key_id_of(self.public)


@dataclass(frozen=True, slots=True)
class Standing:
    """The report of a member and month that stands: its sequence and the hash of its file."""

    sequence: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Expected:
    """What a network takes.

    Attributes
    ----------
    at : datetime
        When the file came.
    definitions : mapping of str to int
        The version of each indicator that the network counts by.
    policy : int
        The version of the rules of disclosure that it holds.
    standing : mapping of (member, period) to Standing
        What it has.
    takes_made_up : bool
        Whether it is a demonstration itself.
    """

    network: str
    at: datetime
    definitions: Mapping[str, int]
    policy: int
    standing: Mapping[tuple[str, str], Standing]
    takes_made_up: bool = False


def verify(raw: bytes, keys: Iterable[KnownKey], expected: Expected) -> Report:
    """Return the report of a file that may be taken.

    Parameters
    ----------
    raw : bytes
        The file, exactly as it came.
    keys : iterable of KnownKey
        Every key the network knows, revoked ones too.
    expected : Expected
        What the network takes.

    Raises
    ------
    Refused
        With the first reason that holds, in the order of `Reason`.

    References
    ----------
    .. [1] S. Josefsson, I. Liusvaara, RFC 8032, Edwards-Curve Digital Signature Algorithm (2017),
       section 5.1.7.
    """
    envelope = opened(raw, Kind.REPORT)
    key = _key(envelope.key_id, keys)
    if not envelope.held_by(key.public):
        raise Refused(Reason.BAD_SIGNATURE, key.member)
    report = report_of(envelope.payload)
    head = report.header
    _hold_signer(key, expected.network, head.network, head.member)
    _hold_time(key, head.made_at, expected.at, signs_until=head.made_at)
    if head.made_at < _end_of(head.period):
        raise Refused(Reason.NOT_OVER, head.period)
    if head.synthetic and not expected.takes_made_up:
        raise Refused(Reason.MADE_UP)
    _hold_versions(head, expected)
    _hold_sequence(head, expected.standing.get((head.member, head.period)))
    return report


def verify_new_key(
    raw: bytes, keys: Iterable[KnownKey], *, network: str, at: datetime
) -> tuple[NewKey, KnownKey]:
    """Return the new key that a file announces, and the old one that vouches for it.

    Raises
    ------
    Refused
        With the first reason that holds, in the order of `Reason`.
    """
    known = list(keys)
    envelope = opened(raw, Kind.NEW_KEY)
    key = _key(envelope.key_id, known)
    if not envelope.held_by(key.public):
        raise Refused(Reason.BAD_SIGNATURE, key.member)
    new = new_key_of(envelope.payload)
    _hold_signer(key, network, new.network, new.member)
    # Not only when it says it was made: a key that has ended would name itself another day.
    _hold_time(key, new.made_at, at, signs_until=max(new.made_at, at))
    if any(one.public == new.public for one in known):
        raise Refused(Reason.KNOWN_ALREADY)
    return new, key


def read_unchecked(raw: bytes) -> Report:
    """Return the report of a file whose signature was checked when it came.

    Raises
    ------
    Refused
        As malformed, where it is none.
    """
    return report_of(opened(raw, Kind.REPORT).payload)


def _key(key_id: str, keys: Iterable[KnownKey]) -> KnownKey:
    for one in keys:
        if one.id == key_id:
            return one
    raise Refused(Reason.UNKNOWN_KEY, key_id)


def _hold_signer(key: KnownKey, ours: str, network: str, member: str) -> None:
    if network != ours:
        raise Refused(Reason.OTHER_NETWORK, network)
    if member != key.member:
        raise Refused(Reason.OTHER_MEMBER, member)


def _hold_time(key: KnownKey, made_at: datetime, at: datetime, *, signs_until: datetime) -> None:
    if made_at > at + CLOCKS_DIFFER:
        raise Refused(Reason.DATED_AHEAD)
    if made_at < key.from_at or (key.until_at is not None and signs_until >= key.until_at):
        raise Refused(Reason.KEY_NOT_VALID_THEN)
    if key.revoked_at is not None and at >= key.revoked_at:
        raise Refused(Reason.KEY_REVOKED)


def _end_of(period: str) -> datetime:
    """Return the first moment at which a month may be over: where days begin first, at UTC+14."""
    year, month = int(period[:4]), int(period[5:])
    after = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)
    return after - timedelta(hours=14)


def _hold_versions(head: Header, expected: Expected) -> None:
    if head.policy != expected.policy:
        raise Refused(Reason.OTHER_POLICY, str(head.policy))
    for indicator, version in sorted(head.definitions.items()):
        if expected.definitions.get(indicator) != version:
            raise Refused(Reason.OTHER_DEFINITION, f"{indicator} {version}")


def _hold_sequence(head: Header, standing: Standing | None) -> None:
    """Hold a report to the one that stands.

    A room names the newest that it signed itself. Where that one was refused, voided or never
    sent, it is not ours: a gap in the numbers, or nothing standing, says so and is let through.
    """
    if standing is None:
        return
    if head.sequence <= standing.sequence:
        raise Refused(Reason.OLD_SEQUENCE, str(head.sequence))
    if head.sequence == standing.sequence + 1 and head.replaces != standing.sha256:
        raise Refused(Reason.DOES_NOT_FOLLOW, str(head.sequence))
