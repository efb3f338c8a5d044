"""An alert in words: for staff, and in parts that every channel says alike."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.substances.choices import Substance
from fristed.science.text_messages import ONE, septets

from ..actions.messages import texts_of_alert
from ..choices import Audience, Confidence, Ended, Severity, State
from ..models import StaffWarning, Version
from ..queries.alerts import Told

ICONS: Mapping[str, str] = {
    Severity.INFORMATION: "info",
    Severity.CAUTION: "triangle-alert",
    Severity.WARNING: "shield-alert",
}


def in_language(version: Version, field: str, language: str = "") -> str:
    """Return a field in the language of the page; in the other where it is empty."""
    wanted = "nb" if (language or get_language() or "en").startswith("nb") else "en"
    other = "en" if wanted == "nb" else "nb"
    return str(getattr(version, f"{field}_{wanted}") or getattr(version, f"{field}_{other}"))


def when(moment: Any) -> str:
    """Return a day and a time as they are read aloud."""
    zone = get_current_timezone()
    said = date_format(moment.astimezone(zone), "j F Y, H:i")
    return f"{said} UTC" if str(zone) == "UTC" else said


def day(moment: Any) -> str:
    """Return a day as it is read aloud."""
    return date_format(moment.astimezone(get_current_timezone()), "j F Y")


def where(version: Version, place: str) -> str:
    """Return where it holds."""
    return place or version.area or _("everywhere")


def said(version: Version, place: str) -> dict[str, Any]:
    """Return an alert in the words of the page's language, ready for every channel."""
    return {
        "number": version.alert.number,
        "version": version.number,
        "severity": version.severity,
        "level": str(Severity(version.severity).label),
        "icon": ICONS[version.severity],
        "headline": in_language(version, "headline"),
        "advice": in_language(version, "advice").splitlines(),
        "appearance": in_language(version, "appearance"),
        "synthetic": version.alert.synthetic,
        "sold_as": version.sold_as,
        "found_code": version.found_code,
        "facts": facts(version, place),
        "until": when(version.expires_at),
        "from": day(published_at(version)),
        "expires_at": version.expires_at,
        "published_at": published_at(version),
    }


def published_at(version: Version) -> Any:
    """Return when a version was published; a draft counts from its writing."""
    published = getattr(version, "published", None)
    return published.at if published else version.at


def facts(version: Version, place: str) -> list[tuple[str, str]]:
    """Return what is known, line by line."""
    found = [
        (_("Sold as"), Substance(version.sold_as).label),
        (_("Found"), version.found),
        (_("How sure"), Confidence(version.confidence).label),
        (_("Found with"), version.get_method_display() if version.method else _("not measured")),
        (_("Where"), where(version, place)),
        (_("For whom"), Audience(version.audience).label),
    ]
    return [(term, str(words)) for term, words in found]


def state_words(told: Told) -> str:
    """Return how a published alert stands, in a sentence."""
    if told.state == State.CANCELLED:
        ended = told.alert.cancelled
        reason = Ended(ended.because).label
        return _("Taken back on %(day)s: %(why)s.") % {"day": day(ended.at), "why": reason}
    if told.state == State.EXPIRED:
        return _("This alert ended on %(day)s. It does not hold any more.") % {
            "day": when(told.version.expires_at)
        }
    return _("In force until %(when)s.") % {"when": when(told.version.expires_at)}


def rows(versions: Sequence[Version], states: Sequence[State], urls: Sequence[str]) -> list[Any]:
    """Return the lines of the staff list."""
    return [
        {
            "number": one.alert.number,
            "headline": in_language(one, "headline"),
            "level": Severity(one.severity).label,
            "icon": ICONS[one.severity],
            "state": State(state).label,
            "is_current": state == State.CURRENT,
            "is_draft": state == State.DRAFT,
            "approvals": len(one.approvals.all()),
            "until": when(one.expires_at),
            "url": url,
        }
        for one, state, url in zip(versions, states, urls, strict=True)
    ]


def warning_lines(warnings: Sequence[StaffWarning], zone: tzinfo) -> list[dict[str, str]]:
    """Return a clinician's warnings as every staff screen shows them, with their end."""
    return [
        {
            "words": one.words,
            "place": one.place,
            "by": one.by.display_name,
            "until": date_format(one.until_at.astimezone(zone), "j F, H:i"),
        }
        for one in warnings
    ]


def text_messages(version: Version) -> list[dict[str, Any]]:
    """Return an alert as a text message in both languages, and how much of one each takes."""
    names = dict(settings.LANGUAGES)
    told = zip(names, texts_of_alert(version, list(names)), strict=True)
    return [
        {
            "language": code,
            "name": names[code],
            "words": words,
            "takes": _("%(n)d of %(most)d signs of one message")
            % {"n": septets(words), "most": ONE},
        }
        for code, words in told
    ]


def version_lines(versions: Sequence[Version]) -> list[list[str]]:
    """Return who wrote each version and who approved it, in sentences."""
    lines = []
    for one in versions:
        said = {"n": one.number, "who": one.by.display_name, "at": when(one.at)}
        approved = [
            _("Approved by %(who)s, %(at)s.") % {"who": each.by.display_name, "at": when(each.at)}
            for each in one.approvals.all()
        ]
        lines.append([_("Version %(n)s, written by %(who)s, %(at)s.") % said, *approved])
    return lines
