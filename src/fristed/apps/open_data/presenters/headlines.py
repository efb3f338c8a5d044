"""The three to five figures that are read first, each with all that belongs to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from fristed.apps.indicators.presenters.changes import changed, period_words
from fristed.apps.indicators.presenters.pictures import is_kept_back
from fristed.apps.indicators.presenters.words import own, plain, span, value
from fristed.apps.releases.queries import PublishedTable
from fristed.ground.charts import Intervals, Point, intervals
from fristed.science.figures import Figure

from .figures import figures_of, is_whole

MOST: Final = 5
# What is read first, where it is published; then whatever else is, in the tables' own order.
FIRST: Final = (
    ("HC-1", "visits"),
    ("NW-2", "episodes"),
    ("OD-1", "per_1000_episodes"),
    ("ST10-2", "syringes"),
    ("THN-1", "doses"),
    ("HC-2", "clients"),
    ("HC-6", "referrals"),
)
PER_CENT: Final = 100.0


@dataclass(frozen=True)
class Headline:
    """One large figure: what it is, out of what, of when, by which definition, and its change."""

    big: str
    range: str
    words: str
    change: str
    out_of: str
    period: str
    definition: str
    indicator: str
    table: str
    scope: str
    of: str
    hidden: bool
    picture: Intervals | None


def headlines(
    newest: Sequence[PublishedTable], before: Mapping[int, PublishedTable]
) -> list[Headline]:
    """Return what is read first of the newest releases.

    Parameters
    ----------
    before
        By number of a release, the one of the period before.
    """
    found: dict[tuple[str, str], tuple[PublishedTable, Figure]] = {}
    for table in newest:
        for one in figures_of(table):
            if is_whole(one):
                found.setdefault((one.indicator, one.part.id), (table, one))
    order = [key for key in FIRST if key in found]
    order += [key for key in found if key not in order and found[key][1].part.kind != "ratio"]
    first = {indicator: (indicator, part) for indicator, part in reversed(order)}
    read = [key for key in order if first[key[0]] == key][:MOST]
    return [_headline(*found[key], before.get(found[key][0].number)) for key in read]


def _headline(table: PublishedTable, figure: Figure, before: PublishedTable | None) -> Headline:
    hidden = is_kept_back(figure)
    then = _same(figure, before)
    return Headline(
        big=_big(figure),
        range=span(figure),
        words=_words(figure),
        change="" if hidden else changed(figure, then),
        out_of=_out_of(figure),
        period=period_words(figure.period),
        definition=_("%(id)s, version %(version)d")
        % {"id": figure.indicator, "version": figure.version},
        indicator=figure.indicator,
        table=table.table,
        scope=table.scope,
        of=table.period,
        hidden=hidden,
        picture=None if hidden else _picture(figure, then),
    )


def _same(figure: Figure, before: PublishedTable | None) -> Figure | None:
    if before is None:
        return None
    key = (figure.indicator, figure.part.id)
    same = (one for one in figures_of(before) if (one.indicator, one.part.id) == key)
    return next((one for one in same if is_whole(one)), None)


def _words(figure: Figure) -> str:
    """Go on after the number: what was counted, of a rate per what, of a share of what."""
    part = figure.part
    told = {
        "what": own(part.numerator),
        "of": own(part.denominator),
        "per": plain(part.per),
    }
    if part.kind == "rate":
        return _("%(what)s per %(per)s %(of)s") % told
    if part.kind == "share":
        return _("of %(of)s: %(what)s") % told
    return told["what"]


def _big(figure: Figure) -> str:
    if is_kept_back(figure):
        return _("Hidden")
    rate = figure.part.kind == "rate" and figure.value is not None
    return plain(float(figure.value or 0), 1) if rate else value(figure)


def _out_of(figure: Figure) -> str:
    if figure.denominator is None or not own(figure.part.denominator):
        return _("%(what)s, counted") % {"what": own(figure.part.numerator).capitalize()}
    told = {
        "numerator": plain(figure.numerator) or _("hidden"),
        "what": own(figure.part.numerator),
        "denominator": plain(figure.denominator),
        "of": own(figure.part.denominator),
    }
    return _("%(numerator)s %(what)s, out of %(denominator)s %(of)s") % told


def _picture(figure: Figure, before: Figure | None) -> Intervals | None:
    """Draw the range of an estimate; a count has none."""
    if figure.interval is None or figure.value is None:
        return None
    scale = PER_CENT if figure.part.kind == "share" else 1.0
    low, high = figure.interval.low * scale, figure.interval.high * scale
    point = Point("", float(figure.value) * scale, "", low, high)
    then = None
    if before is not None and before.value is not None:
        then = (float(before.value) * scale, period_words(before.period))
    told = [(plain(low, 1), plain(high, 1))]
    top = PER_CENT if figure.part.kind == "share" else 0.0
    reach = intervals([point], told=told, top=top, before=[then])
    ends = ("0", plain(reach.top, 1 if reach.top % 1 else 0))
    return intervals([point], told=told, top=reach.top, ends=ends, before=[then])
