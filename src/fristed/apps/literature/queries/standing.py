"""Every study as it stands: its newest version, in one statement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import get_language

from fristed.science.citations import Citation, Kind, Name, marks

from ..choices import Teller
from ..models import Mark, Study, Version

NEEDED = ("category", "design", "direction", "service", "finding_en", "finding_nb")


@dataclass(frozen=True)
class Told:
    """A version of a study, apart from the database."""

    pk: int
    study: int
    slug: str
    number: int
    citation: Citation
    category: str
    design: str
    direction: str
    country: str
    city: str
    service: str
    finding_en: str
    finding_nb: str
    extent: str
    told_by: str
    by: int | None
    at: datetime
    because: str
    is_taken_back: bool
    checked_at: datetime | None

    @property
    def is_whole(self) -> bool:
        """Whether all of it is said, so that everybody may read it."""
        return all(getattr(self, name) for name in NEEDED)

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it."""
        return self.is_whole and not self.is_taken_back

    @property
    def finding(self) -> str:
        """What was found, in the language of the page."""
        return self.finding_nb if get_language() == "nb" else self.finding_en


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to; '' is anything."""

    category: str = ""
    design: str = ""
    direction: str = ""
    country: str = ""

    def fits(self, one: Told) -> bool:
        """Return whether a study is asked for."""
        return all(not wanted or getattr(one, name) == wanted for name, wanted in self.as_words())

    def as_words(self) -> list[tuple[str, str]]:
        """Return what is asked, name by name."""
        return list(asdict(self).items())


def everything() -> list[Told]:
    """Return the newest version of every study, the newest work first."""
    rows = _versions().order_by("study_id", "-number").distinct("study_id")
    return sorted((told(one) for one in rows), key=order)


def public() -> list[Told]:
    """Return what everybody reads."""
    return [one for one in everything() if one.is_public]


def versions_of(slug: str) -> list[Told]:
    """Return every version of a study, the newest first."""
    return [told(one) for one in _versions().filter(study__slug=slug).order_by("-number")]


def order(one: Told) -> tuple[int, str, str]:
    """Return what puts the newest work first, and those of a year by their authors."""
    first = one.citation.authors[0].family if one.citation.authors else one.citation.title
    return (-one.citation.year, first.casefold(), one.slug)


def study_of(slug: str) -> Study | None:
    """Return the row of a study."""
    return Study.objects.filter(slug=slug).first()


def version_of(pk: int) -> Version | None:
    """Return one version."""
    return Version.objects.select_related("study").filter(pk=pk).first()


def names_of(told: Iterable[Told]) -> Mapping[int, Sequence[str]]:
    """Return who entered and who checked versions, by version, in one statement."""
    rows = Version.objects.filter(pk__in=[one.pk for one in told])
    named = rows.values_list("pk", "by__display_name", "check_made__by__display_name")
    return {pk: (by or "", checked or "") for pk, by, checked in named}


def marks_known() -> dict[str, str]:
    """Return what works are known by, with the name of each study in addresses."""
    return dict(Mark.objects.values_list("value", "study__slug"))


def marks_shipped() -> dict[str, str]:
    """Return what works were known by as they came with Fristed, whatever was put right since."""
    rows = _versions().filter(told_by=Teller.SHIPPED)
    return {mark: one.study.slug for one in rows for mark in marks(citation_of(one.citation))}


def stamp() -> str:
    """Return what is another as soon as anything was entered, changed or checked; one statement.

    Versions and checks are only ever added, under numbers of their own.
    """
    many = {"many": Count("pk"), "versions": Sum("pk"), "checks": Sum("check_made__pk")}
    return " ".join(str(one) for one in Version.objects.aggregate(**many).values())


def told(one: Version) -> Told:
    """Return a version apart from the database."""
    check = getattr(one, "check_made", None)
    return Told(
        one.pk, one.study_id, one.study.slug, one.number, citation_of(one.citation), one.category,
        one.design, one.direction, one.country, one.city, one.service, one.finding_en,
        one.finding_nb, one.extent, one.told_by, one.by_id, one.at, one.because,
        one.is_taken_back, check.at if check else None,
    )  # fmt: skip


def citation_of(kept: Mapping[str, Any]) -> Citation:
    """Return a citation as it was kept."""
    said = {**kept, "kind": Kind(kept["kind"])}
    said["authors"] = tuple(Name(*one) for one in kept.get("authors", ()))
    return Citation(**said)


def citation_kept(one: Citation) -> dict[str, Any]:
    """Return a citation as it is kept: without what is empty, and without `custom`."""
    said = {name: value for name, value in asdict(one).items() if value and name != "custom"}
    return {
        **said, "kind": one.kind.value, "title": one.title, "year": one.year,
        "authors": [[name.family, name.given] for name in one.authors],
    }  # fmt: skip


def _versions() -> QuerySet[Version]:
    return Version.objects.select_related("study", "check_made")
