"""A survey before and after, in words that an ordered scale allows: higher, lower, the same."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fristed.apps.planning.presenters.cells import numbers, percent
from fristed.apps.planning.presenters.numbers import NARROW, plain, spanned
from fristed.apps.planning.presenters.telling import Inputs, Results, Table, Telling
from fristed.ground.charts import Chart, Point, bars

from .chances import NOT, WITHHELD, p_words, size_words, verdict_words, why_withheld

SOURCES: Final[Mapping[str, Any]] = {
    "simulations": gettext_lazy("One standard error of the share is half a per cent"),
}


def sentences(_inputs: Inputs, results: Results) -> list[str]:
    """Say whether answers moved, and who is missing."""
    said = results["verdict"]
    word = said["word"]
    null = _("That no change was found does not say that there was none.")
    return [
        _headline(results),
        *([_why(results)] if word == WITHHELD else []),
        *size_words(said["size"]),
        *([null] if word == NOT else []),
        _missing(results),
    ]


def _headline(results: Results) -> str:
    moves, effect, word = results["moves"], results["effect"], results["verdict"]["word"]
    first = {
        WITHHELD: _("Whether answers changed cannot be told."),
        NOT: _("No change of answers was found."),
    }.get(word, _("Answers changed, significantly."))
    if moves:
        words = _(
            "Of the same people %(up)s answered higher afterwards, %(down)s lower, %(same)s "
            "the same (%(p)s)."
        )
        return f"{first} {words % {**moves, 'p': p_words(effect['p'] if effect else None)}}"
    # to a tenth: an interval that ends beside 50 % would else seem to hold it
    share, ends = percent(effect["value"], 1), _ends(effect)
    told = {"share": share, "p": p_words(effect["p"]), "ends": ends}
    words = _(
        "Of one answer before and one after, the one after is the higher in %(share)s of "
        "pairs (95 %% interval %(ends)s; 50 %% is no change; %(p)s)."
    )
    return f"{first} {words % told}"  # fmt: skip


def _ends(one: Mapping[str, Any]) -> str:
    if one["low"] is None or one["high"] is None:
        return "–"
    return f"{plain(100 * one['low'])}\N{EN DASH}{plain(100 * one['high'])}{NARROW}%"


def _why(results: Results) -> str:
    effect = results["effect"]
    if effect and effect["p"] is None:
        return _("All answers of one group lie above all of the other: there is no p-value then.")
    return why_withheld(results["verdict"]["size"], results["attainable_p"])


def _missing(results: Results) -> str:
    told = {
        "before": plain(sum(results["before"]), 0),
        "after": plain(sum(results["after"]), 0),
        "missing": plain(results["missing_before"] + results["missing_after"], 0),
        "once": plain(results["unmatched"], 0),
    }
    words = _("%(before)s answers before and %(after)s after; rows without an answer: %(missing)s.")
    if results["paired"]:
        words = _(
            "%(before)s people answered both times; answered once and left out: %(once)s; rows "
            "without an answer: %(missing)s."
        )
    return words % told  # fmt: skip


def charts(_inputs: Inputs, results: Results) -> list[Chart]:
    """Draw how answers are spread over the scale, before and after."""
    found = []
    whole = {"before": sum(results["before"]), "after": sum(results["after"])}
    titles = {"before": _("Answers before"), "after": _("Answers after")}
    for wave, title in titles.items():
        shares = [many / whole[wave] for many in results[wave]]
        points = [
            Point(level, share, f"{many} ({percent(share)})")
            for level, share, many in zip(results["levels"], shares, results[wave], strict=True)
        ]
        says = ngettext("%(n)s answer.", "%(n)s answers.", whole[wave])
        rows = [
            [level, *numbers(str(many), percent(share))]
            for level, share, many in zip(results["levels"], shares, results[wave], strict=True)
        ]
        found.append(
            Chart(wave, title, says % {"n": whole[wave]}, bars(points, highest=1),
                  [_("Answer"), *numbers(_("How many"), _("Share"))], rows)
        )  # fmt: skip
    return found


def tables(_inputs: Inputs, results: Results) -> list[Table]:
    """Return the share at each level or above, and what the test is worth."""
    rows = [
        [_("%(level)s or higher") % {"level": one["level"]}, *numbers(_points(one), _p(one))]
        for one in results["shares"]
    ]
    head = [_("Share of answers"), *numbers(_("After less before, points (95 %)"), "p")]
    found = [Table("shares", _("Level by level"), "", head, rows)]
    if results["odds"]:
        odds = [[_("Cumulative odds ratio"), *numbers(spanned(results["odds"]))]]
        title = _("By proportional odds")
        found.append(Table("odds", title, "", [_("What"), *numbers(_("Value"))], odds))
    power = [[plain(one["ratio"], 2), *numbers(percent(one["power"]))] for one in results["power"]]
    true = _("True share of those who move that move up") if results["paired"] else _(
        "True cumulative odds ratio"
    )  # fmt: skip
    title = _("Would a change have been found?")
    return [*found, Table("power", title, "", [true, *numbers(_("Found in"))], power)]


def _points(one: Mapping[str, Any]) -> str:
    return spanned(one, 100, 1)


def _p(one: Mapping[str, Any]) -> str:
    return p_words(one["p"])


def assumed(inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    found = [
        _("Whoever answers twice differs from whoever does not, and whoever stays away from a room "
          "answers nothing. Nothing here mends that."),
        _("No means are taken: they would say that the steps of the scale are equally long."),
    ]  # fmt: skip
    if not inputs["values"]["person"]:
        found.append(_("Both waves are of different people, or of people who cannot be matched."))
    return found


def counted(_about: Mapping[str, Any]) -> list[str]:
    """Say nothing: a survey is not in the house."""
    return []


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    effect = results["effect"]
    return [
        (_("Verdict"), verdict_words(results["verdict"]["word"])),
        (_("Answers before and after"), f"{sum(results['before'])} + {sum(results['after'])}"),
        ("p", p_words(effect["p"] if effect else None)),
        (_("False alarms"), percent(results["verdict"]["size"], 1)),
    ]


TELLING: Final = Telling(
    label=gettext_lazy("A survey before and after"),
    lead=gettext_lazy("Whether answers about dignity and belonging changed, and how surely."),
    ask=gettext_lazy("Compare a survey"),
    icon="message-square",
    sources=SOURCES,
    sentences=sentences,
    charts=charts,
    tables=tables,
    assumed=assumed,
    counted=counted,
    compared=compared,
)
