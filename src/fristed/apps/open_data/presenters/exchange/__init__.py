"""What is published, as files: each format from the same table, one module each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from . import as_csv, as_json, as_parquet, dhis2, measure_reports, package, readme
from .dhis2 import NoSuchPeriod
from .dhis2_codes import MissingCodes, NoCodes, NotCodes
from .words import Definition, Told, definition, told


@dataclass(frozen=True)
class Form:
    """One format: what it is asked for by, what a file of it ends in, and how it is written."""

    name: str
    ending: str
    type: str
    written: Callable[[Told], bytes]


FORMS: Final[Mapping[str, Form]] = {
    one.name: one
    for one in (
        Form("csv", "csv", "text/csv; charset=utf-8; header=present", as_csv.written),
        Form("json", "json", "application/json", as_json.written),
        Form("parquet", "parquet", "application/vnd.apache.parquet", as_parquet.written),
        Form("package", "datapackage.zip", "application/zip", package.written),
        Form("readme", "README.md", "text/markdown; charset=utf-8", readme.written),
        Form("dhis2", "dhis2.json", "application/json", dhis2.as_json),
        Form("dhis2-xml", "dhis2.xml", "application/xml", dhis2.as_xml),
        Form("fhir", "fhir.json", "application/fhir+json", measure_reports.written),
    )
}

__all__ = [
    "FORMS",
    "Definition",
    "Form",
    "MissingCodes",
    "NoCodes",
    "NoSuchPeriod",
    "NotCodes",
    "Told",
    "definition",
    "told",
]
