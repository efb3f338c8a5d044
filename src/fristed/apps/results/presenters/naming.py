"""What substances are called where a person reads of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.measurements.presenters.words import called
from fristed.apps.measurements.queries.names import known_substance


def named(says: Mapping[str, Any], *statuses: str) -> list[str]:
    """Return what is said of a sample with one of these statuses."""
    return [name_of(one) for one in says["components"] if one["status"] in statuses]


def name_of(component: Mapping[str, Any]) -> str:
    """Return the name of a part, or those that cannot be told apart."""
    group = component.get("one_of") or ()
    if len(group) < 2:
        return plainly(component["name"], component["cas"])
    names = ", ".join(plainly(one["name"], one["cas"]) for one in group)
    return _("one of %(names)s") % {"names": names}


def plainly(name: str, cas: str = "") -> str:
    """Return what a substance is called in the language of the page, else as it was written."""
    found = known_substance(name, cas)
    return found.name if found else called(name)


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
