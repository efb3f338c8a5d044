"""What was typed or stood in a file, as it is kept, or a reason why not."""

import re
from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _

from ..choices import Category, Design, Direction, Extent, Service
from ..models import LONGEST_FINDING

_NEXT: Final = re.compile(r"[.!?…]\s+[A-ZÆØÅÄÖÜ]")
KNOWN: Final = {
    "category": Category,
    "design": Design,
    "direction": Direction,
    "service": Service,
    "extent": Extent,
}
CARRIED: Final = (*KNOWN, "country", "city", "finding_en", "finding_nb")


class NotAValue(Exception):
    """What was typed cannot be kept; says what to do in a sentence."""


def one_sentence(typed: str) -> str:
    """Return a finding as it is kept: one sentence, with its full stop."""
    plain = " ".join(typed.split())
    if not plain:
        return ""
    plain += "" if plain[-1] in ".!?" else "."
    if len(plain) > LONGEST_FINDING:
        raise NotAValue(_("At most %(most)d characters.") % {"most": LONGEST_FINDING})
    if _NEXT.search(plain):
        raise NotAValue(_("Say it in one sentence."))
    return plain


def kept_country(typed: str) -> str:
    """Return the code of a country, or '' for several."""
    code = typed.strip().upper()
    if code and not re.fullmatch(r"[A-Z]{2}", code):
        raise NotAValue(_("A country is two letters, as in NO or CA."))
    return code


def carried(custom: Mapping[str, str]) -> dict[str, str]:
    """Return what a file says of a study beside its citation. Raises `NotAValue`."""
    said = {name: " ".join(custom.get(name, "").split()) for name in CARRIED}
    for name, known in KNOWN.items():
        if said[name] and said[name] not in known.values:
            told = {"one": said[name][:40], "known": ", ".join(known.values)}
            raise NotAValue(_("%(one)s is none of: %(known)s.") % told)
    said["country"] = kept_country(said["country"])
    said["city"] = said["city"][:80]
    for name in ("finding_en", "finding_nb"):
        said[name] = one_sentence(said[name])
    return {name: value for name, value in said.items() if value}
