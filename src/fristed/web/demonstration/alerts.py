"""Alerts of the demonstration: levels, one in force, one that is over, one that waits. All made up.

Nothing of it was found anywhere; each says on its page, in CAP and on its poster that it is of a
demonstration.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from fristed.apps.accounts.models import Staff
from fristed.apps.alerts.actions.bringing_in import write_level
from fristed.apps.alerts.actions.watching import look
from fristed.apps.alerts.actions.writing import approve, open_alert
from fristed.apps.sites.models import Site

COMMON: Final = {"audience": "people", "appearance_en": "", "appearance_nb": ""}
IN_FORCE: Final = {
    **COMMON,
    "severity": "warning",
    "sold_as": "heroin",
    "found": "Protonitazene",
    "found_code": "protonitazene",
    "confidence": "presumptive",
    "method": "strip",
    "headline_en": "Powder sold as heroin can stop your breathing within minutes",
    "headline_nb": "Pulver solgt som heroin kan stanse pusten på få minutter",
    "advice_en": "Do not use alone, and take turns.\nHave naloxone at hand, more than one dose.\n"
    "Call 113 if somebody does not wake up, and stay.",
    "advice_nb": "Ikke bruk alene, og bytt på å bruke.\nHa nalokson klar, mer enn én dose.\n"
    "Ring 113 hvis noen ikke våkner, og bli der.",
}
OVER: Final = {
    **COMMON,
    "severity": "caution",
    "sold_as": "mdma",
    "found": "Caffeine",
    "found_code": "caffeine",
    "confidence": "confirmed",
    "method": "gc_ms",
    "headline_en": "Pills sold as MDMA held something else",
    "headline_nb": "Piller solgt som MDMA inneholdt noe annet",
    "advice_en": "Have yours checked before you take any.",
    "advice_nb": "Få dine analysert før du tar noen.",
}
WAITS: Final = {
    **COMMON,
    "severity": "information",
    "sold_as": "benzodiazepines",
    "found": "Bromazolam",
    "found_code": "bromazolam",
    "confidence": "reported",
    "method": "",
    "headline_en": "Tablets sold as diazepam may last longer than you expect",
    "headline_nb": "Tabletter solgt som diazepam kan virke lenger enn du venter",
    "advice_en": "Wait before you take more.\nDo not mix with opioids or alcohol.",
    "advice_nb": "Vent før du tar mer.\nIkke bland med opioider eller alkohol.",
}
LEVELS: Final = (
    ("information", "Something unexpected, of little risk.", "Noe uventet, med liten fare."),
    ("caution", "Something else or more than expected.", "Noe annet eller mer enn ventet."),
    ("warning", "A life may be at risk.", "Liv kan være i fare."),
)


def warn_everybody(site: Site, staff: Mapping[str, Staff], *, until: datetime) -> None:
    """Write levels and three alerts, approve two of them, and look for signals."""
    author, approvers = staff["Petter"], (staff["Henrik"], staff["Amina"])
    for severity, english, norwegian in LEVELS:
        says = {"severity": severity, "words_en": english, "words_nb": norwegian}
        says["approved_by"] = "Demonstration"
        write_level(site=site, says=says, by=author, at=until - timedelta(days=30))
    ago = {0: 20, 1: 2, 2: 0}
    for number, (what, days) in enumerate(((OVER, 7), (IN_FORCE, 14), (WAITS, 14))):
        at = until - timedelta(days=ago[number], hours=3)
        says = {**what, "area": site.slug}
        made = open_alert(site=site, says=says, days=days, by=author, at=at)
        _approve(site, made.alert.number, approvers if what is not WAITS else (), at)
    look(site=site, by=None, at=until)


def _approve(site: Site, number: int, approvers: Sequence[Staff], at: datetime) -> None:
    for minutes, one in enumerate(approvers, 5):
        later = at + timedelta(minutes=minutes)
        approve(number=number, version=1, site=site, by=one, at=later)
