"""What a laboratory's file would do here."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fristed.apps.measurements.choices import Origin
from fristed.apps.measurements.models import Finding, Measurement
from fristed.apps.measurements.queries.names import NAME, known_substance, two_substances
from fristed.apps.samples.models import Sample
from fristed.apps.samples.queries.samples import samples_of
from fristed.apps.sites.models import Site
from fristed.science.exchange import Line, Reading, Trouble, read

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
