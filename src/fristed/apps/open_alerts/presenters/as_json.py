"""Alerts for programs, as JSON: the same fields in both languages."""

from typing import Any

from django.utils.timezone import get_current_timezone
from django.utils.translation import override

from fristed.apps.alerts.actions.short import short
from fristed.apps.alerts.presenters.alerts import published_at
from fristed.apps.alerts.queries.alerts import Told


def as_json(told: Told, address: str) -> dict[str, Any]:
    """Return one alert; moments are in ISO 8601 with their offset."""
    version = told.version
    return {
        "number": told.alert.number,
        "version": version.number,
        "state": str(told.state),
        "synthetic": told.alert.synthetic,
        "severity": version.severity,
        "confidence": version.confidence,
        "audience": version.audience,
        "sold_as": version.sold_as,
        "found": version.found,
        "found_code": version.found_code,
        "method": version.method,
        "area": version.area,
        "place": told.place,
        "headline": {"en": version.headline_en, "nb": version.headline_nb},
        "advice": {"en": version.advice_en, "nb": version.advice_nb},
        "appearance": {"en": version.appearance_en, "nb": version.appearance_nb},
        "short": {"en": _short(told, address, "en"), "nb": _short(told, address, "nb")},
        "published_at": published_at(version).isoformat(timespec="seconds"),
        "expires_at": version.expires_at.isoformat(timespec="seconds"),
        "url": address,
    }


def _short(told: Told, address: str, language: str) -> str:
    """Return one text message, for whoever sends some by another way."""
    with override(language):
        return short(told.version, address, get_current_timezone())
