"""How other pages point at alerts: a substance's page, a sample's result."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import override

from fristed.apps.alerts.presenters.alerts import day, in_language, published_at
from fristed.apps.alerts.queries.alerts import Told, about_substances, standing
from fristed.apps.drug_information.queries.notices import PublicNotice
from fristed.apps.results.queries.beside import Beside


def of_drugs(language: str, at: datetime) -> Sequence[PublicNotice]:
    """Return the alerts in force as lines above the pages on substances."""
    with override(language):
        return [
            PublicNotice(
                words=in_language(one.version, "headline"),
                url=_address(one),
                date=day(published_at(one.version)),
                ends_at=one.version.expires_at,
                about=tuple({one.version.sold_as, one.version.found_code} - {""}),
            )
            for one in standing(at)
        ]


def of_results(codes: Collection[str], at: datetime) -> Sequence[Beside]:
    """Return the alerts in force about what a sample was sold as or holds."""
    return [
        Beside(in_language(one.version, "headline"), _address(one))
        for one in about_substances(codes, at)
    ]


def _address(told: Told) -> str:
    return reverse("open_alerts:alert", args=[told.alert.number])
