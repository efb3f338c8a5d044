"""What is with a laboratory, what it answered, and what its file would do here."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from fristed.apps.sites.models import Site
from fristed.science.exchange import Line, Reading, Trouble, read

from ..choices import Fate, Origin
from ..models import Finding, Left, Measurement, Release, Review, Sample, SampleQuerySet
from .names import known_substance, two_substances
from .samples import samples_of

# What the name of a substance is made of. A name that is in no list of ours is taken only so and
# only when somebody says that it is one: this is no place for words about a person.
NAME = re.compile(r"(?=.*[^\W\d_])[\w ,.()\[\]{}'’+/:;*±-]{2,120}")
# The method that decides what a laboratory's whole answer is called: the surest first.
SUREST = (
    "nmr",
    "lc_hrms",
    "gc_ms",
    "lc_ms",
    "direct_ms",
    "lc_uv",
    "raman",
    "ftir",
    "uv",
    "tlc",
    "strip",
    "reagent",
)


@dataclass(frozen=True)
class Answered:
    """All that a file says of one sample, and what it would do here."""

    label: str
    sample: Sample | None
    lines: tuple[Line, ...]
    does: str  # new | newer | known | no_sample | held_up

    @property
    def file_hash(self) -> bytes:
        """What tells one answer from another: all that its lines say, in whatever order."""
        said = sorted(repr(_content(line)) for line in self.lines)
        return hashlib.sha256("\n".join(said).encode()).digest()

    @property
    def method(self) -> str:
        """The surest method among its lines."""
        used = {line.method for line in self.lines}
        return next(code for code in SUREST if code in used)


@dataclass(frozen=True)
class Plan:
    """What a file would do: sample by sample, with every row that cannot be read."""

    reading: Reading
    answers: tuple[Answered, ...]
    troubles: tuple[Trouble, ...]
    unlisted: tuple[str, ...]

    @property
    def taken(self) -> tuple[Answered, ...]:
        """What would be written."""
        return tuple(one for one in self.answers if one.does in ("new", "newer"))


def plan(site: Site, data: bytes, *, accepted: Iterable[str], today: date) -> Plan:
    """Say what a laboratory's file would do, without doing it.

    `accepted` are names in no list of ours that somebody says are substances.
    """
    reading = read(data)
    lines, troubles = _sorted_out(reading, today)
    unlisted = _unlisted(site, lines)
    held = {name.casefold() for name in unlisted} - {name.casefold() for name in accepted}
    wrong = {plain_label(trouble.sample) for trouble in troubles}
    by_label = sorted(lines, key=lambda line: plain_label(line.sample))
    found = _samples(site, {plain_label(line.sample) for line in lines})
    known = _known_hashes(site, found.values())
    answers = tuple(
        _answered(label, tuple(of), found.get(label), known, held, wrong)
        for label, of in groupby(by_label, key=lambda line: plain_label(line.sample))
    )
    return Plan(reading, answers, troubles, unlisted)


def plain_label(typed: str) -> str:
    """Return a label as it is compared: without spaces and dashes, in capitals."""
    return re.sub(r"[\s-]", "", typed).upper()


def _sorted_out(reading: Reading, today: date) -> tuple[list[Line], tuple[Trouble, ...]]:
    lines, troubles = [], list(reading.troubles)
    for line in reading.lines:
        if line.substance and not NAME.fullmatch(line.substance):
            troubles.append(_trouble(line, "no_name", "substance", line.substance[:60]))
        elif two_substances(line.substance, line.cas):
            troubles.append(_trouble(line, "two_substances", "cas", line.cas))
        elif line.completed_date and line.completed_date > today:
            troubles.append(_trouble(line, "not_yet", "date", line.completed_date.isoformat()))
        else:
            lines.append(line)
    return lines, tuple(sorted(troubles, key=lambda trouble: trouble.number))


def _trouble(line: Line, code: str, column: str, cell: str) -> Trouble:
    return Trouble(line.number, code, column, cell, line.sample)


def _unlisted(site: Site, lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the names in a file that are in no list: ours, a library's, a laboratory's before."""
    named = {line.substance.casefold(): line.substance for line in lines if line.substance}
    listed = Finding.objects.filter(site=site, in_our_list=True)
    used = listed.values_list("name", flat=True).distinct()
    known = {name.casefold() for name in used}
    return tuple(
        sorted(
            word
            for key, word in named.items()
            if key not in known and known_substance(word) is None
        )
    )


def _samples(site: Site, labels: set[str]) -> dict[str, Sample]:
    """Return samples by label. A label is written in two groups of three."""
    written = {f"{label[:3]}-{label[3:]}" for label in labels}
    rows = samples_of(site).standing().filter(label__in=written)
    return {plain_label(row.label): row for row in rows}


def _known_hashes(site: Site, samples: Iterable[Sample]) -> Mapping[int, set[bytes]]:
    rows = Measurement.objects.filter(
        site=site, origin=Origin.LABORATORY, sample__in=[sample.pk for sample in samples]
    )
    known: dict[int, set[bytes]] = {}
    for sample, kept in rows.values_list("sample", "file_hash"):
        known.setdefault(sample, set()).add(bytes(kept or b""))
    return known


def _answered(
    label: str,
    lines: tuple[Line, ...],
    sample: Sample | None,
    known: Mapping[int, set[bytes]],
    held: set[str],
    wrong: set[str],
) -> Answered:
    """Judge one sample's lines. A row that cannot be read, or a name that nobody has vouched for,
    holds all of the sample back: half an answer is another answer."""
    if sample is None:
        return Answered(label, None, lines, "no_sample")
    one = Answered(label, sample, lines, "new")
    before = known.get(sample.pk, set())
    does = "new" if not before else "known" if one.file_hash in before else "newer"
    if label in wrong or any(line.substance.casefold() in held for line in lines):
        does = "held_up"
    return Answered(label, sample, lines, does)


def _content(line: Line) -> tuple[object, ...]:
    return (
        line.substance.casefold(),
        line.cas,
        line.state,
        line.percent,
        line.method,
        line.completed_date,
        line.confirmatory,
    )


def to_send(site: Site) -> SampleQuerySet:
    """Return what the bench could not name, or wants confirmed, and is not away yet."""
    rows = samples_of(site).called_unknown().filter(~Exists(_reports()))
    here = Q(fate__isnull=True) | Q(fate=Fate.KEPT)
    last = Subquery(_lefts().values("fate")[:1])
    return rows.annotate(fate=last).filter(here).order_by("received_date", "pk")


def away(site: Site) -> SampleQuerySet:
    """Return what was posted to a laboratory that has not answered."""
    last = _lefts()
    rows = samples_of(site).standing().filter(~Exists(_reports()))
    return (
        rows.annotate(
            fate=Subquery(last.values("fate")[:1]),
            posted_date=Subquery(last.values("date")[:1]),
            laboratory=Subquery(last.values("laboratory")[:1]),
        )
        .filter(fate=Fate.POSTED)
        .order_by("posted_date", "pk")
    )


def answered(site: Site) -> SampleQuerySet:
    """Return what a laboratory answered and nobody has told yet: its report is unreviewed.

    A result given out on a later measurement tells it too.
    """
    report = _reports().order_by("-number")
    reviewed = Review.objects.filter(site=OuterRef("site"), measurement=OuterRef("report"))
    told = Release.objects.filter(
        site=OuterRef("site"),
        sample=OuterRef("pk"),
        withdrawal__isnull=True,
        review__measurement__number__gt=OuterRef("number"),
    )
    return (
        samples_of(site)
        .standing()
        .annotate(report=Subquery(report.values("pk")[:1]))
        .annotate(number=Subquery(report.values("number")[:1]))
        .filter(report__isnull=False)
        .filter(~Exists(reviewed), ~Exists(told))
        .order_by("received_date", "pk")
    )


def reports_of(site: Site, samples: Sequence[Sample]) -> dict[int, Measurement]:
    """Return the last report on each sample, with its findings."""
    rows = Measurement.objects.filter(site=site, origin=Origin.LABORATORY, sample__in=samples)
    found = rows.defer("axis", "absorbance", "evidence").prefetch_related("findings")
    return {row.sample_id: row for row in found.order_by("number")}


def last_words(site: Site, samples: Sequence[Sample]) -> dict[int, Release]:
    """Return what is told of each sample now."""
    rows = Release.objects.filter(site=site, sample__in=samples, withdrawal__isnull=True)
    return {row.sample_id: row for row in rows.order_by("version")}


def _reports() -> QuerySet[Measurement]:
    return Measurement.objects.filter(
        site=OuterRef("site"), sample=OuterRef("pk"), origin=Origin.LABORATORY
    )


def _lefts() -> QuerySet[Left]:
    rows = Left.objects.filter(site=OuterRef("site"), sample=OuterRef("pk"))
    return rows.order_by(F("number").desc())
