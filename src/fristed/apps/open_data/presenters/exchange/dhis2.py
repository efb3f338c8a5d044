"""Figures as a DHIS2 data value set, in JSON and in XML (DXF 2.0).

Written from the DHIS2 developer's guide, *Data values*; nobody has sent one to a live instance. A
hidden figure has no value to send: it is left out, or told by its reason where the instance has a
data element for that.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree as Xml

from fristed.apps.releases.presenters.figures import number

from .dhis2_codes import PARTS, Codes, MissingCodes, codes, combination
from .rows import hidden_because
from .words import Told

if TYPE_CHECKING:
    from fristed.apps.releases.queries import PublishedCell

DXF: Final = "http://dhis2.org/schema/dxf/2.0"
_FORMS: Final = (
    (re.compile(r"(\d{4})"), "{}"),
    (re.compile(r"(\d{4})-Q([1-4])"), "{}Q{}"),
    (re.compile(r"(\d{4})-(\d{2})"), "{}{}"),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})"), "{}{}{}"),
)
_MUST: Final = "value"  # of the data elements: the others are sent where the file names them


class NoSuchPeriod(Exception):
    """DHIS2 has no fixed period that is these days."""


def period(name: str) -> str:
    """Return a period as DHIS2 writes it: 2026, 2026Q3, 202610, 20261003."""
    for form, written in _FORMS:
        if found := form.fullmatch(name):
            return written.format(*found.groups())
    raise NoSuchPeriod(name)


def as_json(told: Told) -> bytes:
    """Write it as JSON."""
    return (json.dumps(value_set(told, codes()), ensure_ascii=False, indent=1) + "\n").encode()


def as_xml(told: Told) -> bytes:
    """Write it as XML; the same set."""
    found = value_set(told, codes())
    values = found.pop("dataValues")
    root = Xml.Element("dataValueSet", {"xmlns": DXF, **found})
    for value in values:
        Xml.SubElement(root, "dataValue", value)
    Xml.indent(root, " ")
    written: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def value_set(told: Told, known: Codes) -> dict[str, Any]:
    """Return the set; raise MissingCodes with all that the instance's file does not say."""
    one = told.release
    if missing := list(missing_codes(told, known)):
        raise MissingCodes(missing)
    published = one.published_at.astimezone(UTC).date().isoformat()
    whole = {"dataSet": known.data_sets.get(one.table, ""), "completeDate": published}
    shared = {
        "idScheme": known.id_scheme,
        **(whole if one.table in known.data_sets else {}),
        "period": period(one.period),
        "orgUnit": known.org_units[one.scope],
    }
    if known.attribute_option_combo:
        shared["attributeOptionCombo"] = known.attribute_option_combo
    values = [value for cell in one.cells for value in _values(told, cell, known)]
    return {**shared, "dataValues": values}


def missing_codes(told: Told, known: Codes) -> Iterator[str]:
    """Yield what the instance's file has no code for, in the words of that file."""
    one = told.release
    if one.scope not in known.org_units:
        yield f"org_units {one.scope}"
    for cell in one.cells:
        if _MUST not in known.data_elements.get(told.meant(cell).code, {}):
            yield f"data_elements {told.meant(cell).code} {_MUST}"
        by = combination(cell.where)
        if by and by not in known.category_option_combos:
            yield f"category_option_combos {by}"


def _values(told: Told, cell: "PublishedCell", known: Codes) -> Iterator[dict[str, str]]:
    elements = known.data_elements[told.meant(cell).code]
    by = known.category_option_combos.get(combination(cell.where))
    combined = {"categoryOptionCombo": by} if by else {}
    for part in PARTS:
        if part not in elements:
            continue
        said = hidden_because(cell) if part == "hidden_because" else getattr(cell, part)
        if said is None or said == "":
            continue
        value = said if isinstance(said, str) else repr(number(said))
        comment = {"comment": _comment(told, cell)}
        yield {"dataElement": elements[part], **combined, "value": value, **comment}


def _comment(told: Told, cell: "PublishedCell") -> str:
    """Tell with each value what it is: DHIS2 has no other place for it."""
    one, meant = told.release, told.meant(cell)
    out_of = "" if cell.denominator is None else f" of {number(cell.denominator)!r}"
    counted = "" if cell.numerator is None else f"{number(cell.numerator)!r}{out_of}; "
    return (
        f"{'SYNTHETIC; ' if one.synthetic else ''}{meant.code} version {meant.version}; "
        f"{counted}{one.first_day} to {one.last_day}; policy version {one.policy_version}; "
        f"release {one.number} version {one.version}"
    )
