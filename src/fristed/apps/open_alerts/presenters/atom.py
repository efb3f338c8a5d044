"""Alerts in force as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.alerts.presenters.alerts import published_at, said
from fristed.apps.alerts.queries.alerts import Told
from fristed.apps.alerts.queries.words import plain

TYPE: Final = "application/atom+xml; charset=utf-8"
BEFORE_ANY: Final = datetime(2026, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """An Atom feed that reads no clock: with nothing in it, it is as old as the house."""

    def latest_post_date(self) -> datetime:
        """Return when the newest was published."""
        return max((one["pubdate"] for one in self.items), default=BEFORE_ANY)


def as_atom(told: Sequence[Told], *, home: str, own: str, addresses: Sequence[str]) -> bytes:
    """Return the alerts as a feed; each entry's id is its address, which stays."""
    feed = Feed(
        title=str(_("Drug alerts")),
        link=home,
        description=str(_("What people who use drugs should know now.")),
        language=get_language() or "en",
        feed_url=own,
        author_name="Fristed",
    )
    for one, address in zip(told, addresses, strict=True):
        words = said(one.version, one.place)
        feed.add_item(
            title=plain(f"{words['level']}: {words['headline']}"),
            link=address,
            unique_id=address,
            description=plain("\n".join(_lines(words))),
            pubdate=published_at(one.version),
            updateddate=published_at(one.version),
        )
    return str(feed.writeString("utf-8")).encode()


def _lines(words: dict[str, Any]) -> list[str]:
    made_up = [str(_("Demonstration data: nobody here exists."))] if words["synthetic"] else []
    facts = [f"{term}: {value}" for term, value in words["facts"]]
    until = str(_("In force until %(when)s.") % {"when": words["until"]})
    return [*made_up, *words["advice"], *facts, until]
