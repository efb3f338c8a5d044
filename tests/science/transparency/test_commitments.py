"""What an entry and a root commit to: each part of it, and no other way to read it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fristed.science.transparency import GENESIS, Root, entry_hash, short, words_hash

AT = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
words = st.fixed_dictionaries(
    {
        "salt": st.just(bytes(32)),
        "subject": st.text(max_size=4),
        "by": st.none() | st.integers(-2, 2),
        "purpose": st.text(max_size=4),
    }
)


@given(words, words)
def test_words_that_differ_have_another_hash(one: dict, other: dict):
    assert (words_hash(**one) == words_hash(**other)) == (one == other)


def test_entry_binds_each_of_its_parts():
    whole = {"number": 7, "at": AT, "what": "visits.begun", "site": 3, "words": bytes(32)}
    changed = {
        "number": 8,
        "at": AT + timedelta(microseconds=1),
        "what": "visits.ended",
        "site": None,
        "words": bytes(31) + b"\x01",
    }
    hashes = {entry_hash(**whole)} | {entry_hash(**whole | {k: v}) for k, v in changed.items()}
    assert len(hashes) == 1 + len(changed)


def test_root_binds_each_of_its_parts():
    root = Root(number=1, size=2, tree=bytes(32), sealed_at=AT, previous=GENESIS)
    changed = [
        replace(root, number=2),
        replace(root, size=3),
        replace(root, tree=b"\x01" * 32),
        replace(root, sealed_at=AT + timedelta(microseconds=1)),
        replace(root, previous=b"\x01" * 32),
    ]
    assert len({root.hash(), *(other.hash() for other in changed)}) == 1 + len(changed)


def test_short_root_is_four_groups_of_four():
    assert short(bytes(range(32))) == "0001 0203 0405 0607"
