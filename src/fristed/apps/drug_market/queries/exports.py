"""What leaves as a file: of each sample whose result stands, never anything of a person.

A sample bears another number in a file than at the bench: a keyed hash, the same in each file, so
that whoever collects files can tell samples apart and nobody finds one here.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fristed.apps.instruments.choices import Method
from fristed.apps.measurements.choices import Outcome, Status
from fristed.apps.premises.queries import rule_book_on
from fristed.apps.results.models import Release
from fristed.apps.results.queries.told import results_of
from fristed.apps.sites.models import Site
from fristed.apps.vault.queries import keys
from fristed.science.exchange import FORMS, TEDI_MOST, Line, TediSample, tedi_row, unc_row

COLUMNS = {form.code: form.columns for form in FORMS}
LABORATORY_METHODS = frozenset(Method.values) - {
    Method.FTIR,
    Method.RAMAN,
    Method.STRIP,
    Method.REAGENT,
}
UNNAMED = "unidentified"


@dataclass(frozen=True)
class Export:
    """A file: its head, its rows, of how many samples, and what it has no room for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    samples: int
    over_nine: int


def export_of(site: Site, form: str, first: date, last: date) -> Export:
    """Return the whole file of samples received from a day to a day, both included."""
    results, numbers = results_of(site, first, last), Numbers(site)
    made = _tedi(site, results, numbers, last) if form == "tedi" else _unc(results, numbers)
    over = sum(1 for one in results if len(_claimed(one)) > TEDI_MOST)
    return Export(COLUMNS[form], tuple(made), len(results), over)


class Numbers:
    """The numbers that samples have in files. The oldest key makes them, which always stays."""

    def __init__(self, site: Site) -> None:
        self._key = keys().keyed_hashes("drug_market_export", str(site.pk))[-1]

    def of(self, sample: int) -> str:
        """Return one sample's number."""
        return hmac.digest(self._key, str(sample).encode(), "sha256")[:12].hex()


def _claimed(release: Release) -> list[Mapping[str, Any]]:
    """Return what is claimed of a sample. What is only possible is no finding, here as anywhere."""
    return [one for one in release.says["components"] if one["status"] == Status.DETECTED]


def _name(component: Mapping[str, Any]) -> str:
    names = [one["name"] for one in component.get("one_of") or ()]
    return "one of: " + " | ".join(names) if len(names) > 1 else str(component["name"])


def _unc(results: Iterable[Release], numbers: Numbers) -> Iterator[tuple[str, ...]]:
    """Yield a line for each substance; one that says *unidentified* where nothing is claimed."""
    for release in results:
        for line in _lines(release, numbers.of(release.sample_id)):
            yield unc_row(line)


def _lines(release: Release, number: str) -> Iterator[Line]:
    method, claimed = str(release.says.get("method", "")), _claimed(release)
    for one in claimed:
        yield Line(
            0,
            number,
            _name(one),
            "found",
            one["by"],
            completed_date=release.date,
            confirmatory=one["by"] in LABORATORY_METHODS,
        )
    if not claimed:
        yield Line(
            0, number, UNNAMED, "found", method, completed_date=release.date, confirmatory=False
        )


def _tedi(
    site: Site, results: Iterable[Release], numbers: Numbers, day: date
) -> Iterator[tuple[str, ...]]:
    country, _slash, city = rule_book_on(site, day).partition("/")
    place = (site.name, country, city.partition("/")[0])
    for release in results:
        yield tedi_row(_tedi_sample(release, numbers.of(release.sample_id), *place))


def _tedi_sample(
    release: Release, number: str, organisation: str, country: str, city: str
) -> TediSample:
    sample, says = release.sample, release.says
    used = [says.get("method", ""), *(one["by"] for one in says["components"])]
    if any(outcome != Outcome.NOT_DONE for outcome in says.get("strips", {}).values()):
        used.append(Method.STRIP)
    if says.get("reagents"):
        used.append(Method.REAGENT)
    return TediSample(
        sample_uid=number,
        organisation=organisation,
        country=country,
        city=city,
        date=sample.received_date,
        sold_as=sample.sold_as,
        sample_form=sample.form,
        colour=sample.colour,
        methods=tuple(str(one) for one in dict.fromkeys(used) if one),
        substances=tuple(map(_tedi_substance, _claimed(release))),
        alert=False,
        service_type="drug_checking",
        geo_context=sample.area.code if sample.area else "",
    )


def _tedi_substance(one: Mapping[str, Any]) -> tuple[str, float | None, float | None]:
    """Return a name with its share by weight. A share of the signal is no share of the sample."""
    if not one["of_weight"] or one["share_low"] is None:
        return _name(one), None, None
    return _name(one), 100 * one["share_low"], 100 * one["share_high"]
