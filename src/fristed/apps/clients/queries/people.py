"""Questions about a person's record."""

from collections.abc import Iterable
from datetime import date, timedelta

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.ground.whole_rows import first_row

from ..choices import ConsentKind
from ..models import Client, ClientQuerySet, Consent, Registration
from ..permissions import OPEN_TO, clients_open_to
from .law import absence_days
from .tokens import macs_of, read_token

# From the card to the person: asked as a join, an unlucky plan reads every person's cards.
_BY_CARD = (
    f"SELECT {{}} FROM clients_client WHERE {OPEN_TO}"  # noqa: S608 - constants alone
    "AND id IN (SELECT client_id FROM clients_card"
    " WHERE site_id = %s AND token_mac = ANY(%s) AND ended_at IS NULL)"
)


def client_by_card(site: Site, token: str, staff: Staff | None = None) -> Client | None:
    """Return the person a card belongs to; None for no card, an ended one or a closed record.

    `token` may be typed or scanned text. It is compared by its keyed hash and kept nowhere.
    """
    read = read_token(token)
    if read is None:
        return None
    told = [site.pk, staff.pk if staff else None, site.pk, list(macs_of(read))]
    found = first_row(_BY_CARD, told, Client)
    if found is None:
        return None
    person: Client = found[0]
    person.site = site
    return person


def registration_of(client: Client) -> Registration | None:
    """Return a person's open registration, or None."""
    open_ones = Registration.objects.filter(
        site=client.site_id, client=client, ended_at__isnull=True
    )
    return open_ones.select_related("terms").first()


def consents_of(client: Client) -> dict[str, bool]:
    """Return what a person agrees to now, kind by kind; never asked is No."""
    return newest_answers(Consent.objects.filter(site=client.site_id, client=client))


def newest_answers(consents: Iterable[Consent]) -> dict[str, bool]:
    """Return the newest answer of each kind; never asked is No."""
    said = sorted(consents, key=lambda one: (one.at, one.pk))
    return dict.fromkeys(ConsentKind.values, False) | {one.kind: one.given for one in said}


def facts_about(client: Client) -> dict[str, object]:
    """Return what the record can tell the law; a fact that was never asked is absent.

    Keys: `age` (the lower bound of the band), `registered`, `agreement_signed`, and `history`,
    `resident` and `client_status` where the registration has an answer.
    """
    facts: dict[str, object] = {}
    if client.age_band:
        facts["age"] = int(client.age_band)
    registration = registration_of(client)
    facts["registered"] = "yes" if registration else "no"
    if registration is None:
        return facts
    facts["agreement_signed"] = "yes" if registration.signed_at else "no"
    for code in ("history", "resident", "client_status"):
        if answer := getattr(registration, code):
            facts[code] = answer
    return facts


def due_for_deregistration(site: Site, day: date) -> ClientQuerySet:
    """Return registered people who have been away as long as the rule book allows, or longer."""
    days = absence_days(site, day)
    if days is None:
        return Client.objects.none()
    last = day - timedelta(days=days)
    since = day_bounds(site, last)[1]
    away = clients_open_to(None, site).registered().not_seen_since(last, since)
    return away.order_by("last_seen_date", "pk")
