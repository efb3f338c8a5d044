"""Cards: 135 random bits, kept as a keyed hash alone, stopped and replaced."""

import pytest

from fristed.apps.clients import actions, queries
from fristed.apps.clients.choices import CardEnd
from fristed.apps.clients.models import Card
from fristed.apps.clients.queries.tokens import ALPHABET, grouped, new_token, read_token

pytestmark = [pytest.mark.django_db]


def test_card_opens_its_record(scope, site, staff, at, kari):
    token = actions.issue_card(client=kari, by=staff, at=at)

    assert queries.client_by_card(site, token, staff) == kari


@pytest.mark.parametrize("typed", [str.lower, grouped, lambda t: f" {t[:5]} {t[5:]}\t"])
def test_card_is_read_however_it_is_typed(scope, site, staff, at, kari, typed):
    token = actions.issue_card(client=kari, by=staff, at=at)

    assert queries.client_by_card(site, typed(token), staff) == kari


@pytest.mark.parametrize("nonsense", ["", "abc", "\x00" * 28, "A" * 28, "é" * 10_000, "٣" * 28])
def test_card_of_nonsense_opens_nothing(scope, site, staff, kari, nonsense):
    assert queries.client_by_card(site, nonsense, staff) is None


def test_token_finds_every_single_wrong_character():
    token = new_token()
    wrong = [
        token[:place] + other + token[place + 1 :]
        for place in range(len(token))
        for other in ALPHABET
        if other != token[place]
    ]

    assert read_token(token) == token
    assert [one for one in wrong if read_token(one) is not None] == []


def test_token_reads_letters_that_look_alike():
    token = new_token().translate(str.maketrans({"1": "I", "0": "O"}))

    assert read_token(token) is not None


def test_new_card_stops_the_old_one(scope, site, staff, at, kari):
    old = actions.issue_card(client=kari, by=staff, at=at)
    new = actions.issue_card(client=kari, because=CardEnd.LOST, by=staff, at=at)

    assert queries.client_by_card(site, old, staff) is None
    assert queries.client_by_card(site, new, staff) == kari
    ended = Card.objects.filter(ended_at__isnull=False)
    assert [card.ended_because for card in ended] == [CardEnd.LOST]


def test_stopped_card_opens_nothing(scope, site, staff, at, kari):
    token = actions.issue_card(client=kari, by=staff, at=at)

    actions.end_card(client=kari, because=CardEnd.LOST, by=staff, at=at)

    assert queries.client_by_card(site, token, staff) is None
    with pytest.raises(actions.NoCard):
        actions.end_card(client=kari, because=CardEnd.LOST, by=staff, at=at)


def test_card_is_no_card_at_another_site(site, other_site, staff, at, kari, scoped):
    from fristed.ground.context import working

    with scoped(staff):
        token = actions.issue_card(client=kari, by=staff, at=at)

    with working(staff=staff.pk, sites=[other_site.pk]):
        assert queries.client_by_card(other_site, token, staff) is None


def test_card_keeps_only_a_keyed_hash(scope, staff, at, kari):
    token = actions.issue_card(client=kari, by=staff, at=at)

    kept = Card.objects.values_list("token_mac", flat=True).get()
    assert len(bytes(kept)) == 32
    assert token.encode() not in bytes(kept)
