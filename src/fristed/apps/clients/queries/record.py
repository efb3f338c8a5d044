"""What a person's page reads of the record, in one statement: it is opened all day long."""

from dataclasses import dataclass
from datetime import date

from fristed.apps.sites.models import Site
from fristed.ground.together import together

from ..models import Card, Client, Consent, Registration, Terms
from .people import newest_answers

_RECORD = """
WITH registration AS MATERIALIZED (
  SELECT * FROM clients_registration
  WHERE site_id = %(site)s AND client_id = %(client)s AND ended_at IS NULL
)
SELECT 'registration', to_jsonb(r) FROM registration r
UNION ALL SELECT 'signed', to_jsonb(t) FROM registration r
  JOIN clients_terms t ON t.site_id = %(site)s AND t.id = r.terms_id
UNION ALL SELECT 'terms', to_jsonb(t) - 'text' FROM clients_terms t
  WHERE site_id = %(site)s AND from_date <= %(day)s AND version = (
    SELECT version FROM clients_terms WHERE site_id = %(site)s AND from_date <= %(day)s
    ORDER BY from_date DESC, id DESC LIMIT 1)
UNION ALL SELECT 'card', to_jsonb(c) - 'token_mac' FROM clients_card c
  WHERE site_id = %(site)s AND client_id = %(client)s AND ended_at IS NULL
UNION ALL SELECT 'consent', to_jsonb(c) FROM clients_consent c
  WHERE site_id = %(site)s AND client_id = %(client)s
"""
_KINDS = {
    "registration": Registration,
    "signed": Terms,
    "terms": Terms,
    "card": Card,
    "consent": Consent,
}


@dataclass(frozen=True)
class Record:
    """The open registration, the card in use, what is agreed to, what could be signed today."""

    registration: Registration | None
    card: Card | None
    consents: dict[str, bool]
    terms: list[Terms]


def record_of(client: Client, site: Site, day: date) -> Record:
    """Return what is kept of a person now, and the agreement of the day without its text."""
    told = {"site": site.pk, "client": client.pk, "day": day}
    rows = together(_RECORD, told, _KINDS)
    registration = next(iter(rows["registration"]), None)
    if registration is not None and rows["signed"]:
        registration.terms = rows["signed"][0]
    return Record(
        registration=registration,
        card=next(iter(rows["card"]), None),
        consents=newest_answers(rows["consent"]),
        terms=sorted(rows["terms"], key=lambda one: one.language),
    )
