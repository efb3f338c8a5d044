"""The sentence of each chart: what it shows, and no more than its numbers carry."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.science.figures import Figure

from .words import code_words, in_unit, own, plain, span, value


def hours_say(figures: Sequence[Figure]) -> str:
    """Say which hour had most, and what of how many."""
    most = _highest(figures)
    if not most:
        return _("Nothing can be shown.")
    told = {"hours": _and([code_words(one, *one.by[0]) for one in most]), "value": value(most[0])}
    if len(most) > 1:
        return _("Most at %(hours)s: %(value)s each.") % told
    whole = _sum(figures)
    if whole is None:
        return _("Most at %(hours)s: %(value)s.") % told
    return _("Most at %(hours)s: %(value)s of %(whole)s.") % (told | {"whole": plain(whole)})


def waits_say(parts: Sequence[Sequence[Figure]]) -> str:
    """Say of the hour with the longest waits how long half and nine of ten waited."""
    longest = _highest(parts[-1]) if parts else []
    if not longest:
        return _("No wait was measured.")
    hour = longest[0].by
    at = {one.part.quantile: one for figures in parts for one in figures if one.by == hour}
    half, nine = at.get(0.5), at.get(0.9)
    told = {"hour": code_words(longest[0], *hour[0])}
    if half is None or nine is None or half.value is None or nine.value is None:
        return _("Longest at %(hour)s: %(value)s minutes.") % (told | {"value": value(longest[0])})
    told |= {"half": in_unit(half, half.value), "nine": in_unit(nine, nine.value)}
    words = _("Longest at %(hour)s: half waited up to %(half)s minutes, 9 of 10 up to %(nine)s.")
    return words % told


def kinds_say(figures: Sequence[Figure]) -> str:
    """Say what came most often, and out of how many where they add up."""
    most = _highest(figures)
    if not most:
        return _("Nothing can be shown.")
    told = {"kinds": _and([code_words(one, *one.by[0]) for one in most]), "value": value(most[0])}
    if len(most) > 1:
        return _("Most often %(kinds)s: %(value)s each.") % told
    whole = _sum(figures)
    if whole is None or len(figures) == 1:
        return _("Most often %(kinds)s: %(value)s.") % told
    return _("Most often %(kinds)s: %(value)s of %(whole)s.") % (told | {"whole": plain(whole)})


def estimates_say(figures: Sequence[Figure]) -> str:
    """Say the first estimate with its range; of several kinds, which is clearly highest, if any."""
    shown = [one for one in figures if one.value is not None]
    if not shown:
        return _("Nothing can be shown.")
    first = shown[0]
    if not first.by:
        return _one_estimate(first)
    top = max(shown, key=lambda one: float(one.value or 0))
    told = {"kind": code_words(top, *top.by[0]), "value": value(top), "range": span(top)}
    if len(shown) > 1 and _is_clearly_highest(top, shown):
        return _("Highest for %(kind)s: %(value)s (%(range)s).") % told
    if len(shown) > 1:
        number = len(shown)
        return ngettext(
            "The ranges of %(n)s kind overlap: none is clearly highest.",
            "The ranges of %(n)s kinds overlap: none is clearly highest.",
            number,
        ) % {"n": number}
    return _one_estimate(first)


def _one_estimate(figure: Figure) -> str:
    told = {
        "name": own(figure.part.name),
        "value": value(figure),
        "range": span(figure),
        "numerator": plain(figure.numerator),
        "denominator": plain(figure.denominator),
    }
    if not told["range"]:
        return _("%(name)s: %(value)s (%(numerator)s of %(denominator)s).") % told
    return _("%(name)s: %(value)s (%(range)s), %(numerator)s of %(denominator)s.") % told


def _is_clearly_highest(top: Figure, shown: Sequence[Figure]) -> bool:
    """Tell whether the range of the highest lies over the range of every other."""
    others = [one for one in shown if one is not top]
    if top.interval is None or any(one.interval is None for one in others):
        return False
    return all(one.interval.high < top.interval.low for one in others if one.interval)


def _highest(figures: Sequence[Figure]) -> list[Figure]:
    shown = [one for one in figures if one.value]
    most = max((float(one.value or 0) for one in shown), default=0)
    return [one for one in shown if one.value == most]


def _sum(figures: Sequence[Figure]) -> float | None:
    """Return the whole where it is one: counts that add up, and none of them hidden."""
    whole = all(one.value is not None for one in figures)
    if not figures or not whole or figures[0].part.kind != "count":
        return None
    added = float(sum(float(one.value or 0) for one in figures))
    return int(added) if added.is_integer() else added


def _and(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    told = {"first": ", ".join(words[:-1]), "last": words[-1]}
    return _("%(first)s and %(last)s") % told
