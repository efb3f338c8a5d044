"""What a measurement says, in words; the client's page says the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fristed.apps.substances.queries import find_by_name

from ..choices import Status
from ..models import Finding
from . import shares

SHORT = 4  # letters of a name that is all initials
SMALL = 0.01  # of the signal; less than this left over is not worth a sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """One part of the answer: the word that says how sure, and what it is said of."""

    lead: str
    parts: tuple[tuple[str, str], ...]  # what it is said of, and its share
    kind: str

    @property
    def rest(self) -> str:
        """Return what it is said of, as one text."""
        return ", ".join(f"{name} {share}".strip() for name, share in self.parts)


def called(name: str) -> str:
    """Return a library's name as it stands in a sentence: not in capitals, unless it is MDMA.

    In the page's language where the library has the plain English name; a salt stays a salt.
    """
    found = find_by_name(name)
    if found is not None and found.name_en.casefold() == name.casefold():
        name = found.name
    if name.isupper():
        return name.lower() if len(name) > SHORT else name
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def headed(name: str) -> str:
    """Return a name as it stands at the head of a row."""
    said = called(name)
    return said[:1].upper() + said[1:]


def one_of(finding: Finding) -> str:
    """Return what a finding is: a name, or those that cannot be told apart."""
    others = [one["name"] for one in finding.one_of]
    if len(others) < 2:
        return called(finding.name)
    return _("one of %(names)s") % {"names": ", ".join(map(called, others))}


def answer(findings: Sequence[Finding], unknown_share: float | None) -> list[Sentence]:
    """Return the answer in words: what is detected, what is possible, what is not explained."""
    detected = _listed(one for one in findings if one.status == Status.DETECTED)
    possible = _listed(one for one in findings if one.status == Status.POSSIBLE)
    said = [
        Sentence(_("Detected:"), detected, "detected")
        if detected
        else Sentence(_("Nothing that can be claimed."), (), "nothing")
    ]
    if possible:
        said.append(Sentence(_("Possible:"), possible, "possible"))
    if unknown_share is not None and unknown_share >= SMALL:
        said.append(
            Sentence(_("Not explained:"), (("", shares.about(unknown_share)),), "unexplained")
        )
    return said


def _listed(findings: Iterable[Finding]) -> tuple[tuple[str, str], ...]:
    return tuple((one_of(one), shares.interval(one.share_low, one.share_high)) for one in findings)
