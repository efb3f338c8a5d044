"""A draft of what Regulation (EU) 2023/1322, article 13(2), asks of a new psychoactive substance.

The fields carry the letters a to j. What this house does not know is left open and says so: nobody
guesses. The list follows the Regulation as of 27 June 2023; check it against the text before
sending, which the national focal point does, not this software.
"""

from typing import NamedTuple

from django.utils.translation import gettext as _

from fristed.apps.substances.queries import find_by_name, known

from ..choices import Confidence
from ..models import Version
from .alerts import day, in_language, published_at, where


class Field(NamedTuple):
    """One field: its letter, what it asks, what is known; empty where nothing is."""

    letter: str
    asks: str
    known: str


def notification(version: Version, place: str) -> list[Field]:
    """Return the ten fields with what an alert knows of them."""
    substance = known(version.found_code) or find_by_name(version.found)
    names = ", ".join(substance.names) if substance else version.found
    cas = ", ".join(substance.cas) if substance else ""
    seen = f"{day(published_at(version))}, {where(version, place)}"
    harm = str(version.get_confidence_display()) if version.confidence == Confidence.HARM else ""
    looks = in_language(version, "appearance")
    method = str(version.get_method_display()) if version.method else ""
    return [
        Field("a", _("names, chemical and other, and identifiers"), f"{names} {cas}".strip()),
        Field("b", _("chemical and physical properties, appearance"), looks),
        Field("c", _("how and by which method it was identified"), method),
        Field("d", _("when and where it was found"), seen),
        Field("e", _("sold as, and in which form"), str(version.get_sold_as_display())),
        Field("f", _("amounts, and how it is made"), ""),
        Field("g", _("how it is used, and by whom"), ""),
        Field("h", _("harm to health that was seen"), harm),
        Field("i", _("trade, trafficking, and crime behind it"), ""),
        Field("j", _("how it is controlled, and what was done"), in_language(version, "headline")),
    ]
