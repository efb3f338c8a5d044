"""The staff pages: editions, questions, who was asked and how far they are."""

from collections.abc import Iterable, Sequence
from typing import Any

from babel import Locale
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from fristed.apps.directory.presenters.words import where_words
from fristed.apps.directory.queries.rooms import entry
from fristed.apps.sites.models import Site
from fristed.apps.sites.presenters.moments import moment

from ..choices import Kind, Letter
from ..models import Edition, Invitation, Question
from ..queries.editions import Section
from ..queries.instruments import Instrument, instruments
from .told import words


def to(site: Site, name: str, *args: object) -> str:
    """Return where a page of this room is."""
    return reverse(f"surveys:{name}", args=[site.slug, *args])


def title(edition: Edition) -> str:
    """Return what an edition is called."""
    return f"{words(instruments()[edition.instrument].title)}, {edition.slug}"


def state(edition: Edition) -> str:
    """Return how far an edition is."""
    published = getattr(edition, "published", None)
    if published is not None:
        return _("Taken back") if published.taken_back_at else _("Published")
    if edition.closed_at:
        return _("Closed")
    return pgettext("an edition", "Open") if edition.opened_at else _("Draft")


def instrument_cards(
    found: Iterable[Instrument], editions: Sequence[Edition], site: Site
) -> list[dict[str, Any]]:
    """Return each instrument with its editions."""
    return [
        {
            "slug": one.slug,
            "title": words(one.title),
            "about": words(one.about),
            "prepare_url": to(site, "prepare", one.slug),
            "rows": [_edition(e, site) for e in editions if e.instrument == one.slug],
        }
        for one in found
    ]


def edition_head() -> list[Any]:
    """Return the names of the columns of editions."""
    return [_("Edition"), _("How far"), {"text": _("Answered"), "number": True}]


def _edition(one: Any, site: Site) -> list[Any]:
    many = _("%(n)s of %(of)s") % {"n": one.answered, "of": one.invited}
    return [
        {"text": one.slug, "href": to(site, "edition", one.pk)},
        state(one),
        {"text": many, "number": True},
    ]


def question_sections(found: Iterable[Section], site: Site) -> list[dict[str, Any]]:
    """Return the pages of questions, each with its rows."""
    return [
        {"title": words(one.title), "rows": [_question(q, site) for q in one.questions]}
        for one in found
    ]


def question_head() -> list[Any]:
    """Return the names of the columns of questions."""
    return [_("Question"), _("How it is answered"), _("Languages"), _("Version")]


def _question(one: Question, site: Site) -> list[Any]:
    return [
        {"text": words(one.text), "href": to(site, "question", one.edition_id, one.key)},
        str(Kind(one.kind).label),
        ", ".join(sorted(one.text)),
        str(one.version) if one.asked else _("left out"),
    ]


def asked_head() -> list[Any]:
    """Return the names of the columns of rooms that were asked."""
    return [_("Room"), _("Where"), _("How far"), _("Last letter")]


def asked_rows(found: Iterable[Any], asks: int, site: Site) -> list[list[Any]]:
    """Return each room that was asked: how many of `asks` questions it answered."""
    return [
        [
            {"text": entry(one.room).name, "href": to(site, "invitation", one.pk)},
            where_words(entry(one.room)),
            how_far(one, asks),
            last_letter(one),
        ]
        for one in found
    ]


def how_far(one: Any, asks: int) -> str:
    """Return how far a room is with its answers."""
    if one.ended_at:
        return _("Link ended")
    many = {"n": one.given, "of": asks}
    if one.finished_at:
        return _("Finished: %(n)s of %(of)s questions") % many
    return _("%(n)s of %(of)s questions") % many if one.given else _("Not begun")


def last_letter(one: Invitation) -> str:
    """Return when a room was last written to, and what came of it."""
    mails = sorted(one.mails.all(), key=lambda mail: mail.at)
    if not mails:
        return "–"
    mail = mails[-1]
    told = {"what": Letter(mail.letter).label, "day": date_format(mail.date, "j M Y")}
    if mail.refused:
        return _("%(what)s, %(day)s: the address takes none") % told
    return (_("%(what)s, %(day)s") if mail.sent_at else _("%(what)s, %(day)s: waits")) % told


def when(site: Site, one: Edition) -> list[tuple[str, str]]:
    """Return the days of an edition."""
    answer_by = date_format(one.answer_by_date, "j F Y") if one.answer_by_date else ""
    days = [
        (_("Opened"), moment(site, one.opened_at) if one.opened_at else ""),
        (_("Please answer by"), answer_by),
        (_("Closed"), moment(site, one.closed_at) if one.closed_at else ""),
    ]
    return [(term, value) for term, value in days if value]


def other_languages(there: Iterable[str]) -> list[tuple[str, str]]:
    """Return the languages a question could be worded in as well, by name."""
    named = Locale((get_language() or "en").partition("-")[0]).languages
    others = [(str(code), str(named[code])) for code in named if len(str(code)) == 2]
    return sorted((one for one in others if one[0] not in set(there)), key=lambda one: one[1])


def languages(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return languages with their names: the house's first."""
    named = Locale((get_language() or "en").partition("-")[0]).languages
    house = [code for code, _name in settings.LANGUAGES]
    both = [*house, *sorted(set(codes) - set(house))]
    return [(code, str(named.get(code, code))) for code in both]
