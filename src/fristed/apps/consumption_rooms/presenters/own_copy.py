"""What the floor holds of one person, as tables for that person."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters import Kept
from fristed.apps.sites.presenters.moments import moment

from ..queries.own_copy import held_of
from .words import spelled_out

Clock = Callable[[datetime | None], str]


class Table(NamedTuple):
    """One kind of row: where it is held, its words, and how a row reads."""

    held: str
    code: str
    title: Promise
    head: tuple[Promise, ...]
    read: Callable[[Any, Clock], Sequence[object]]


def _stated(assessment: Any) -> str:
    stated = [s.get_substance_display() for s in assessment.substances.all()]
    return ", ".join([str(assessment.get_route_display()), *stated])


TABLES = (
    Table(
        "steps",
        "stages",
        _("Stages of my visits"),
        (_("Stage"), _("From"), _("To")),
        lambda s, at: (s.get_stage_display(), at(s.entered_at), at(s.left_at)),
    ),
    Table(
        "assessments",
        "answers",
        _("What the rules answered"),
        (_("When"), _("What"), _("Answer")),
        lambda a, at: (at(a.at), _stated(a), a.get_answer_display()),
    ),
    Table(
        "episodes",
        "use",
        _("Use"),
        (_("How"), _("From"), _("To")),
        lambda e, at: (e.get_route_display(), at(e.started_at), at(e.ended_at)),
    ),
    Table(
        "equipment",
        "equipment",
        _("Equipment"),
        (_("What"), _("Pieces"), _("When")),
        lambda g, at: (g.get_item_display(), g.quantity, at(g.at)),
    ),
    Table(
        "signs",
        "signs",
        _("What staff saw"),
        (_("When"), _("Breaths"), _("Oxygen")),
        lambda s, at: (at(s.at), s.breaths_per_min or "", s.oxygen_percent or ""),
    ),
    Table(
        "emergencies",
        "emergencies",
        _("Emergencies"),
        (_("Kind"), _("From"), _("To")),
        lambda e, at: (e.get_kind_display(), at(e.started_at), at(e.ended_at)),
    ),
    Table(
        "refusals",
        "refusals",
        _("Could not use the room"),
        (_("When"), _("Rule"), _("Wording")),
        lambda r, at: (at(r.at), spelled_out(r.provision), spelled_out(r.wording)),
    ),
    Table(
        "offers",
        "offers",
        _("What I was offered"),
        (_("What"), _("When")),
        lambda o, at: (o.get_offer_display(), at(o.at)),
    ),
    Table(
        "bans",
        "bans",
        _("Bans"),
        (_("Reason"), _("From"), _("To")),
        lambda b, at: (b.get_reason_display(), at(b.from_at), at(b.until_at)),
    ),
)


def kept_on_the_floor(client: Client, words: Sequence[tuple[datetime, str]]) -> list[Kept]:
    """Return every table of the floor that has a row of this person.

    `words` are the reasoned words of their bans, opened for them. What was written about an
    incident may tell of others and is not among it; it is handed out by a person, after reading.
    """
    held, at = held_of(client), partial(moment, client.site)
    tables = [
        _kept(table, [table.read(row, at) for row in getattr(held, table.held)]) for table in TABLES
    ]
    said = [(at(written), text) for written, text in words]
    tables.append(
        Kept("ban_words", str(_("Words of a ban")), [str(_("When")), str(_("Words"))], said)
    )
    return [table for table in tables if table.rows]


def _kept(table: Table, rows: list[Sequence[object]]) -> Kept:
    head = [str(word) for word in table.head]
    return Kept(table.code, str(table.title), head, [[str(cell) for cell in row] for row in rows])
