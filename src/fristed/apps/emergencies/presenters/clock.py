"""Everything the clock's page shows. A locked screen is told no handle, no name, no place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.premises.models import ApprovedText
from fristed.apps.sites.models import Site

from ..choices import Act, StartedFrom
from ..models import Done, Emergency, Signs
from . import words
from .tiles import further_tiles, tiles


@dataclass(frozen=True)
class Timeline:
    """What was read about one emergency, for the pages that show it."""

    site: Site
    emergency: Emergency
    rows: Sequence[Done]
    signs: Sequence[Signs]
    professions: Mapping[int, str]
    at: datetime
    people: bool

    def url(self, name: str, *more: int) -> str:
        """Return the address of one of this emergency's pages."""
        return reverse(f"emergencies:{name}", args=[self.site.slug, self.emergency.pk, *more])


def clock_page(timeline: Timeline, dosing: ApprovedText | None) -> dict[str, Any]:
    """Return the context of the clock's page."""
    emergency, kept = timeline.emergency, words.standing(timeline.rows)
    end = emergency.ended_at
    return {
        "emergency": emergency,
        "people": timeline.people,
        "heading": words.heading(emergency, people=timeline.people),
        "subheading": _subheading(timeline, kept),
        "clock_text": words.clock_text(emergency.started_at, end or timeline.at),
        "acts": tiles(emergency, kept, timeline.site),
        "further": further_tiles(emergency, kept, timeline.site),
        "ran": running_list(timeline),
        "naloxone": _to_say_how(timeline, kept),
        "dosing": dosing,
    }


def running_list(timeline: Timeline) -> list[dict[str, Any]]:
    """Return what was done and seen, the newest first; what was taken back stays, struck."""
    rows = [row for row in timeline.rows if row.undoes_id is None]
    undone = {row.undoes_id: row for row in timeline.rows if row.undoes_id}
    corrected = {row.replaces_id: row for row in timeline.rows if row.replaces_id}
    numbers = words.repeat_numbers(timeline.rows)
    entries = [
        _done_entry(timeline, row, undone.get(row.pk), corrected.get(row.pk), numbers.get(row.pk))
        for row in rows
        if not _only_more_is_known(row, corrected.get(row.pk))
    ]
    entries += [_signs_entry(timeline, look) for look in timeline.signs]
    return sorted(entries, key=lambda entry: entry["moment"], reverse=True)


def _done_entry(
    timeline: Timeline, row: Done, undone: Done | None, corrected: Done | None, number: int | None
) -> dict[str, Any]:
    lately = timeline.at - row.noted_at <= timedelta(seconds=settings.UNDO_SECONDS)
    stands = undone is None and corrected is None
    may_undo = stands and lately and row.what != Act.STARTED
    return {
        "id": row.pk,
        "moment": (row.at, row.noted_at),
        "time": words.local_time(timeline.site, row.at),
        "what": words.said_done(row, number),
        "who": _note(timeline, row),
        "undo_url": timeline.url("undo", row.pk) if may_undo else "",
        "change_url": timeline.url("change", row.pk) if stands else "",
        "undone": undone is not None,
        "corrected": corrected is not None,
        "followed": words.local_time(timeline.site, (undone or corrected or row).noted_at),
    }


def _signs_entry(timeline: Timeline, look: Signs) -> dict[str, Any]:
    return {
        "id": look.pk,
        "moment": (look.at, look.at),
        "time": words.local_time(timeline.site, look.at),
        "what": words.said_signs(look),
        "who": _who(timeline, look),
    }


def _note(timeline: Timeline, row: Done) -> str:
    """Return who noted a row, from which button, and when if not at once."""
    parts = [_who(timeline, row)]
    if row.what == Act.STARTED:
        parts.insert(0, words.said_where(timeline.emergency) if timeline.people else "")
        button = str(StartedFrom(timeline.emergency.started_from).label)
        parts.append(button[:1].lower() + button[1:])
    parts.append(words.noted_later(row, timeline.site))
    return ", ".join(part for part in parts if part)


def _who(timeline: Timeline, row: Done | Signs) -> str:
    if not timeline.people:
        return ""
    if row.by is None:
        return _("from a locked screen")
    profession = timeline.professions.get(row.by.pk, "")
    return ", ".join(part for part in (row.by.display_name, profession) if part)


def _only_more_is_known(row: Done, corrected: Done | None) -> bool:
    """Tell whether the later row only adds how it was given: then one line says it all."""
    return (
        corrected is not None and corrected.at == row.at and not row.route and row.dose_mg is None
    )


def _to_say_how(timeline: Timeline, kept: Sequence[Done]) -> dict[str, Any] | None:
    """Return the last dose of naloxone while nobody has said how it was given."""
    given = [row for row in kept if row.what == Act.NALOXONE]
    if not given or given[-1].route or timeline.emergency.ended_at:
        return None
    last = given[-1]
    return {
        "time": words.local_time(timeline.site, last.at),
        "id": last.pk,
        "url": timeline.url("given", last.pk),
        "dose_mg": "" if last.dose_mg is None else last.dose_mg,
    }


def _subheading(timeline: Timeline, kept: Sequence[Done]) -> str:
    start = words.local_time(timeline.site, timeline.emergency.started_at)
    said = _("Started %(time)s.") % {"time": start}
    if timeline.emergency.ended_at:
        end = words.local_time(timeline.site, timeline.emergency.ended_at)
        said = _("%(start)s to %(end)s.") % {"start": start, "end": end}
    names = list(dict.fromkeys(row.by.display_name for row in kept if row.by))
    if not timeline.people or not names:
        return said
    here = _listed(names)
    if timeline.emergency.ended_at:
        return f"{said} " + _("%(names)s noted it.") % {"names": here}
    if len(names) == 1:
        return f"{said} " + _("%(names)s is here.") % {"names": here}
    return f"{said} " + _("%(names)s are here.") % {"names": here}


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
