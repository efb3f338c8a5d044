"""What scenarios, measures and standings of a databook are called."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TODAY: Final = "baseline"
MEASURES: Final[Mapping[str, Any]] = {
    "deaths": gettext_lazy("Deaths"),
    "overdoses": gettext_lazy("Overdoses"),
    "emergency responses": gettext_lazy("Emergency responses"),
    "injection-related injuries": gettext_lazy("Injuries by injecting"),
    "hepatitis C infections": gettext_lazy("Hepatitis C infections"),
    "cost": gettext_lazy("Cost of services and care"),
}
SERVICES: Final[Mapping[str, Any]] = {
    "safesupply": gettext_lazy("safer supply"),
    "check": gettext_lazy("drug checking"),
    "oat": gettext_lazy("opioid agonist treatment"),
    "nal": gettext_lazy("take-home naloxone"),
    "dcr-medicalised": gettext_lazy("a consumption room with nurses"),
    "dcr-peerled": gettext_lazy("a consumption room led by peers"),
    "nsp": gettext_lazy("sterile equipment"),
}
STANDINGS: Final[Mapping[str, Any]] = {
    "reference": gettext_lazy("the cheapest"),
    "on the frontier": gettext_lazy("worth looking at"),
    "dominated": gettext_lazy("another does more for less"),
    "extendedly dominated": gettext_lazy("two others mixed do more for less"),
}


def scenario_name(name: str) -> str:
    """Return what a scenario of a databook is called."""
    fixed = {TODAY: _("As today"), "no_coverage": _("Without any of the services")}
    if name in fixed:
        return fixed[name]
    kind, found, what = name.partition("maxcov-")
    if found:
        bare = what.removeprefix("int_")
        return _("As much as can be: %(what)s") % {"what": SERVICES.get(bare, bare)}
    return _("Package %(letter)s") % {"letter": kind.removeprefix("package_").upper()}
