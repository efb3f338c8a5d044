"""A study entered, changed by a newer version, and checked by a second person."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Max
from django.utils.text import slugify

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one
from fristed.science.citations import Citation, known_by, marks

from ..choices import Teller
from ..models import Check, Mark, Study, Version
from ..queries.standing import citation_kept

LONGEST = 60
UNDERSTOOD = str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss"})


class KnownAlready(Exception):
    """Another study has the same DOI, number in PubMed or title and year; says which."""


class NothingNew(Exception):
    """It stands so already."""


class TooLate(Exception):
    """A newer version was entered meanwhile, or somebody checked it before."""


@as_one
def enter(*, citation: Citation, said: Mapping[str, str], by: Staff, at: datetime) -> Study:
    """Enter a study. Everybody reads it as soon as all of it is said."""
    made = add(citation, said, told_by=Teller.PERSON, by=by, at=at)
    record(what="literature.entered", subject=f"literature_study:{made.pk}", by=by, at=at)
    return made


@as_one
def change(
    *,
    study: Study,
    number: int,
    citation: Citation,
    said: Mapping[str, str],
    because: str,
    is_taken_back: bool = False,
    by: Staff,
    at: datetime,
) -> None:
    """Put a newer version in the place of the one with that number; the earlier one is kept."""
    Study.objects.select_for_update(no_key=True).get(pk=study.pk)
    before = Version.objects.filter(study=study).order_by("-number")[0]
    if before.number != number:
        raise TooLate
    kept = citation_kept(citation)
    stands = all(getattr(before, name) == value for name, value in said.items())
    if stands and before.citation == kept and before.is_taken_back == is_taken_back:
        raise NothingNew
    Mark.objects.filter(study=study).delete()  # an index of what stands; the record is versions
    _mark(study, citation)
    Version.objects.create(
        study=study, number=number + 1, citation=kept, because=because,
        is_taken_back=is_taken_back, told_by=Teller.PERSON, by=by, at=at, **said,
    )  # fmt: skip
    record(what="literature.changed", subject=f"literature_study:{study.pk}", by=by, at=at)


@as_one
def check(*, version: Version, by: Staff, at: datetime) -> None:
    """Stand for a version that somebody else entered."""
    study = Study.objects.select_for_update(no_key=True).get(pk=version.study_id)
    newest = Version.objects.filter(study=study).aggregate(n=Max("number"))["n"]
    if newest != version.number or Check.objects.filter(version=version).exists():
        raise TooLate
    if version.by_id == by.pk:
        raise PermissionError("whoever entered a version does not check it")
    Check.objects.create(version=version, entered_by=version.by, by=by, at=at)
    record(what="literature.checked", subject=f"literature_version:{version.pk}", by=by, at=at)


def add(
    citation: Citation, said: Mapping[str, str], *, told_by: str, by: Staff | None, at: datetime
) -> Study:
    """Add a study with its first version."""
    study = Study.objects.create(slug=_free_slug(citation))
    _mark(study, citation)
    Version.objects.create(
        study=study, number=1, citation=citation_kept(citation), told_by=told_by, by=by, at=at,
        **said,
    )  # fmt: skip
    return study


def _mark(study: Study, citation: Citation) -> None:
    """Note what a study that has no marks is known by; a title stays its first owner's."""
    own = marks(citation)
    alike = Study.objects.filter(marks__value__in=own)
    met = dict(Mark.objects.filter(study__in=alike).values_list("value", "study__slug"))
    if shared := known_by(citation, met):
        raise KnownAlready(met[shared[0]])
    Mark.objects.bulk_create(Mark(study=study, value=one) for one in sorted(own - met.keys()))


def _free_slug(citation: Citation) -> str:
    first = citation.authors[0].family if citation.authors else ""
    words = f"{citation.year} {first} {citation.title}".translate(UNDERSTOOD)
    plain = slugify(words)[:LONGEST].strip("-")
    taken = set(Study.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (plain, *numbered) if one not in taken)
