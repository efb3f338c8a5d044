"""A signal in words: what surprised, by which method, and what the method costs."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import Dismissed, SignalKind
from ..models import Signal

METHODS = {
    "first-seen": gettext_lazy("first seen, with the rule of three"),
    "beta-binomial": gettext_lazy("a share against the weeks before (beta-binomial)"),
    "changes": gettext_lazy("what a newer version of a result says otherwise"),
    "recurs": gettext_lazy("three spectra that are alike"),
    "notice": gettext_lazy("a notice that somebody brought in"),
}


def number(value: float | None, digits: int = 2) -> str:
    """Return a figure as it is read in the page's language."""
    return "–" if value is None else number_format(value, digits)


def heading(signal: Signal) -> str:
    """Return what a signal is about, in one line."""
    name = signal.name or signal.about
    words = {
        SignalKind.FIRST_SEEN: _("%(name)s: seen for the first time"),
        SignalKind.SHARE: _("%(name)s: found more often than before"),
        SignalKind.UNKNOWN: _("An unknown that comes again"),
        SignalKind.EMERGENCIES: _("More emergencies than expected"),
        SignalKind.WORSE: _("%(name)s: a result turned more dangerous"),
        SignalKind.NOTICE: _("A notice from elsewhere: %(name)s"),
    }
    return words[SignalKind(signal.kind)] % {"name": name}


def line(signal: Signal) -> str:
    """Return the week, the place and how unlikely it is."""
    parts = [_("week of %(day)s") % {"day": date_format(signal.week_date, "j F Y")}]
    if signal.area:
        parts.append(signal.area)
    if signal.p_value is not None:
        parts.append(_("chance %(p)s") % {"p": number(signal.p_value, 5)})
    return " · ".join(parts)


def sentence(signal: Signal) -> str:
    """Return the finding itself, as counts out of what was looked at."""
    figures = signal.figures
    if signal.kind == SignalKind.FIRST_SEEN:
        said = _("Found in %(n)d of %(of)d samples told of that week, and in none of %(looked)s "
                 "before. The share before lay below %(bound)s %%.")  # fmt: skip
        return said % {
            "n": figures["counts"][-1],
            "of": figures["out_of"][-1],
            "looked": number(figures.get("looked"), 0),
            "bound": number(100 * (figures.get("three") or 1), 1),
        }
    if signal.kind in (SignalKind.SHARE, SignalKind.EMERGENCIES):
        return _expected(figures)
    if signal.kind == SignalKind.UNKNOWN:
        return _("Met %(n)d times, %(here)d of them here.") % {
            "n": figures["count"],
            "here": figures["here"],
        }
    return str(figures.get("headline", ""))


def _expected(figures: Mapping[str, Any]) -> str:
    said = _("%(n)d of %(of)d that week; %(mean)s were to be expected, and more than "
             "%(upper)s seldom come by chance.")  # fmt: skip
    return said % {
        "n": figures["counts"][-1],
        "of": figures["out_of"][-1],
        "mean": number(figures.get("mean"), 1),
        "upper": number(figures.get("upper"), 0),
    }


def facts(signal: Signal) -> list[tuple[str, str]]:
    """Return the method, its setting and its price."""
    found: list[tuple[str, Any]] = [(_("Method"), METHODS.get(signal.method, signal.method))]
    if signal.setting:
        said = ", ".join(f"{name} {value}" for name, value in sorted(signal.setting.items()))
        found.append((_("Setting"), said))
    if signal.p_value is not None:
        found += [
            (_("Score"), number(signal.score)),
            (_("Chance, if nothing had changed"), number(signal.p_value, 6)),
            (_("Level held for this test"), number(signal.level, 6)),
            (_("False alarms a year at this setting"), _price(signal)),
        ]
    if signal.delay_weeks is not None:
        delay = _("%(weeks)s weeks, where it is seen: %(share)s %%") % {
            "weeks": number(signal.delay_weeks, 1),
            "share": number(100 * (signal.seen_share or 0), 0),
        }
        found.append((_("A doubling is seen after"), delay))
    return found


def _price(signal: Signal) -> str:
    if signal.false_alarms_a_year is None:
        return _("none to tell: a substance is new once")
    return number(signal.false_alarms_a_year)


def weeks(signal: Signal) -> list[list[Any]]:
    """Return the weeks before it as a table: week, found, out of."""
    figures = signal.figures
    told = zip(
        figures.get("weeks", []), figures.get("counts", []), figures.get("out_of", []), strict=False
    )
    return [
        [week, {"text": str(n), "number": True}, {"text": str(of), "number": True}]
        for week, n, of in reversed(list(told))
    ]


def decision(signal: Signal) -> str:
    """Return what somebody decided."""
    for one in signal.decisions.all():
        if one.alert_number:
            return _("made into alert %(number)d") % {"number": one.alert_number}
        return str(Dismissed(one.because).label)
    return ""
