"""Cards: given, lost, replaced. A token is shown once and kept only as a keyed hash."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.ground.context import as_one

from ..choices import CardEnd
from ..models import Card, Client
from ..queries.tokens import mac_of, new_token
from .holding import about, hold


class NoCard(Exception):
    """This person holds no card."""


@as_one
def issue_card(
    *, client: Client, by: Staff | None, at: datetime, because: str = CardEnd.REPLACED
) -> str:
    """Give a person a card and return its token, this once; a card they had ends (`because`)."""
    held = hold(client)
    _end_card(held, because=because, at=at)
    token = new_token()
    Card.objects.create(site_id=held.site_id, client=held, token_mac=mac_of(token), issued_at=at)
    record(what="clients.card_issued", subject=about(held), by=by, at=at, site=held.site_id)
    tell_terminals(held.site)
    return token


@as_one
def end_card(*, client: Client, because: str, by: Staff | None, at: datetime) -> None:
    """Stop a card, for instance because it was lost."""
    held = hold(client)
    if not _end_card(held, because=because, at=at):
        raise NoCard
    record(what="clients.card_ended", subject=about(held), by=by, at=at, site=held.site_id)
    tell_terminals(held.site)


def _end_card(client: Client, *, because: str, at: datetime) -> int:
    card = Card.objects.filter(site=client.site_id, client=client, ended_at__isnull=True)
    return card.update(ended_at=at, ended_because=because)
