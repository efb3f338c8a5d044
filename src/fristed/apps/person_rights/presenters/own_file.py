"""The copy as a file for a machine: JSON of a stable shape (docs/manual/own-copy.md)."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.wounds.models import Photo

from ..actions import Everything
from .sheets import Sheet

FORMAT, VERSION = "fristed.own-copy", 1


def as_json(held: Everything, sheets: Sequence[Sheet]) -> str:
    """Return everything for a machine: codes and their words, moments with their offset."""
    site = held.client.site
    said = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": held.made_at.astimezone(site.zone).isoformat(timespec="seconds"),
        "language": get_language(),
        "zone": site.time_zone,
        "site": site.name,
        "tables": [_table(sheet) for sheet in sheets],
        "not_in_it": not_in_it(held),
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _table(sheet: Sheet) -> dict[str, Any]:
    return {
        "room": sheet.room,
        "table": sheet.name,
        "title": sheet.title,
        "columns": [{"name": one.name, "label": one.label} for one in sheet.columns],
        "records": list(_records(sheet)),
    }


def _records(sheet: Sheet) -> Iterator[dict[str, Any]]:
    names = [column.name for column in sheet.columns]
    for number, row in enumerate(sheet.rows, start=1):
        values = (value for value, _word in sheet.cells(row))
        yield {
            "record": f"{sheet.room}.{sheet.name}.{number}",
            "values": dict(zip(names, values, strict=True)),
        }


def not_in_it(held: Everything) -> list[str]:
    """Return in words what the house may hold and this copy does not, and why."""
    if held.alone:
        return _pictures(held)
    said = [
        _("Samples in drug checking: they belong to nobody, on purpose, so none can be found."),
        _("Answers about experience, and naloxone reports, that were given without a name."),
        _("Complaints: they are found by the number on the slip alone."),
        _(
            "Which colleagues a record is closed to; what was asked about a child's welfare or "
            "written of a death, and who opened it."
        ),
    ]
    if held.read_first:
        said.append(
            _(
                "Words about incidents, emergencies and bans: they may tell of others, so a "
                "member of staff reads them first. Ask for them."
            )
        )
    if held.health is None:
        said.append(_("The health record: a nurse or a clinician hands it out."))
    return said + (_pictures(held) if held.health else [])


def _pictures(held: Everything) -> list[str]:
    """Return which pictures of wounds are not in it: all of them, or those beyond one file."""
    if not held.pictures:
        return [_("Pictures of wounds: they were not asked for.")]
    photos = (held.health or {}).get(Photo._meta.label, ())
    if not any(row.get("beyond") for row in photos):
        return []
    return [_("More pictures than one file holds: the newest are in it. Ask for the rest.")]
