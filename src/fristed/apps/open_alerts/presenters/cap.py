"""An alert in the Common Alerting Protocol 1.2 (OASIS, 1 July 2010), one info block a language.

Elements stand in the order of the standard's schema. `status` is Exercise where the alert is of a
demonstration. CAP's own words for how grave and how sure are coarser than ours: the table below
says which becomes which, and our word stands in a parameter beside it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from xml.etree import ElementTree as Xml

from django.utils.translation import override

from fristed.apps.alerts.choices import Confidence, Severity, State
from fristed.apps.alerts.presenters.alerts import in_language, published_at, where
from fristed.apps.alerts.queries.alerts import Told
from fristed.apps.alerts.queries.words import plain

NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
SEVERITIES: Final[Mapping[str, str]] = {
    Severity.INFORMATION: "Minor",
    Severity.CAUTION: "Moderate",
    Severity.WARNING: "Severe",
}
URGENCIES: Final[Mapping[str, str]] = {
    Severity.INFORMATION: "Future",
    Severity.CAUTION: "Expected",
    Severity.WARNING: "Immediate",
}
CERTAINTIES: Final[Mapping[str, str]] = {
    Confidence.REPORTED: "Possible",
    Confidence.PRESUMPTIVE: "Likely",
    Confidence.CONFIRMED: "Observed",
    Confidence.HARM: "Observed",
}
LANGUAGES: Final = {"en": "en-GB", "nb": "nb-NO"}


def as_cap(told: Told, *, sender: str, address: str) -> bytes:
    """Return one alert as CAP; a correction updates the one published before it, an end cancels."""
    version = told.version
    alert = Xml.Element("alert", {"xmlns": NAMESPACE})
    cancelled = told.state == State.CANCELLED
    sent = told.alert.cancelled.at if cancelled else published_at(version)
    before = (version.number, published_at(version)) if cancelled else told.before
    for name, value in (
        ("identifier", _identifier(told, version.number, cancelled)),
        ("sender", sender),
        ("sent", moment(sent)),
        ("status", "Exercise" if told.alert.synthetic else "Actual"),
        ("msgType", "Cancel" if cancelled else "Update" if before else "Alert"),
        ("scope", "Public"),
    ):
        _add(alert, name, value)
    if before:
        number, at = before
        _add(alert, "references", f"{sender},{_identifier(told, number, False)},{moment(at)}")
    for language in LANGUAGES:
        with override(language):
            _info(alert, told, language, address)
    return bytes(Xml.tostring(alert, encoding="utf-8", xml_declaration=True))


def moment(at: datetime) -> str:
    """Return a moment as CAP has it: to the second, with an offset and never a Z."""
    return at.isoformat(timespec="seconds").replace("Z", "-00:00")


def _identifier(told: Told, number: int, cancelled: bool) -> str:
    end = "-cancel" if cancelled else ""
    return f"fristed-alert-{told.alert.number}-{number}{end}"


def _info(alert: Xml.Element, told: Told, language: str, address: str) -> None:
    version = told.version
    info = Xml.SubElement(alert, "info")
    for name, value in (
        ("language", LANGUAGES[language]),
        ("category", "Health"),
        ("event", "Drug alert" if language == "en" else "Rusmiddelvarsel"),
        ("responseType", "Assess" if version.severity == Severity.INFORMATION else "Avoid"),
        ("urgency", URGENCIES[version.severity]),
        ("severity", SEVERITIES[version.severity]),
        ("certainty", CERTAINTIES[version.confidence]),
        ("audience", version.get_audience_display()),
        ("effective", moment(published_at(version))),
        ("expires", moment(version.expires_at)),
        ("headline", in_language(version, "headline", language)),
        ("description", _description(told, language)),
        ("instruction", in_language(version, "advice", language)),
        ("web", address),
    ):
        _add(info, name, str(value))
    for name, value in (("level", version.severity), ("confidence", version.confidence)):
        parameter = Xml.SubElement(info, "parameter")
        _add(parameter, "valueName", name)
        _add(parameter, "value", value)
    _add(Xml.SubElement(info, "area"), "areaDesc", where(version, told.place))


def _description(told: Told, language: str) -> str:
    version = told.version
    said = [f"{version.get_sold_as_display()}: {version.found}.", version.get_confidence_display()]
    looks = in_language(version, "appearance", language)
    return " ".join(filter(None, (*map(str, said), looks)))


def _add(parent: Xml.Element, name: str, value: str) -> None:
    Xml.SubElement(parent, name).text = plain(value)
