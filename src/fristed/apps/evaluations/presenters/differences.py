"""Places beside each other, on both scales: where the scales disagree, that is the conclusion."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.planning.presenters.cells import listed, numbers, percent
from fristed.apps.planning.presenters.numbers import plain, spanned
from fristed.apps.planning.presenters.telling import Inputs, Results, Table
from fristed.ground.charts import Chart, Point, forest

from .chances import (
    NOT,
    SIGNIFICANT,
    WITHHELD,
    between,
    more_or_fewer,
    p_words,
    power_chart,
    power_words,
    size_words,
    verdict_words,
    why_withheld,
)
from .rates import per, two_lines, unit

ADDITIVE, RATIO = "additive", "ratio"


def of(results: Results, scale: str) -> Mapping[str, Any]:
    """Return the effect on one scale beside the placebos that conclusions are drawn from."""
    return next(
        one
        for one in results["ranked"]
        if (one["scale"], one["placebo"]) == (scale, results["primary"])
    )


def scale_words(scale: str) -> str:
    """Return the name of a scale."""
    return _("differences of rates") if scale == ADDITIVE else _("ratios of rates")


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say what both scales say, each with its interval, and whether they agree."""
    additive, ratio = of(results, ADDITIVE), of(results, RATIO)
    word = ratio["verdict"]["word"]
    return [
        _headline(inputs, results),
        *([why_withheld(ratio["verdict"]["size"], ratio["attainable_p"])]
          if word == WITHHELD else []),
        _by_scale(results, additive),
        _by_scale(results, ratio),
        *size_words(ratio["verdict"]["size"]),
        *power_words(ratio["power"]),
        *([_("That no change was found does not say that there was none.")] if word == NOT else []),
        _ranked_in(results),
    ]  # fmt: skip


def _headline(inputs: Inputs, results: Results) -> str:
    found = {scale: of(results, scale)["verdict"]["word"] for scale in (ADDITIVE, RATIO)}
    one = of(results, RATIO)
    told = {
        "places": listed(results["treated"]),
        "start": inputs["values"]["start"],
        "change": more_or_fewer(one["value"]),
        "ends": between(one["low"], one["high"]),
        "additive": verdict_words(found[ADDITIVE]),
        "ratio": verdict_words(found[RATIO]),
    }
    return _concluded(set(found.values())) % told


def _concluded(words: set[str]) -> str:
    if words == {SIGNIFICANT}:
        return _(
            "%(places)s, from %(start)s on: %(change)s than the other places led to expect (95 %% "
            "interval: %(ends)s). The change is significant on both scales."
        )
    if words == {NOT}:
        return _(
            "No change was found in %(places)s on either scale: from %(start)s on %(change)s than "
            "the other places led to expect."
        )
    if words == {WITHHELD}:
        return _(
            "Whether anything changed in %(places)s cannot be told from this comparison: from "
            "%(start)s on %(change)s than the other places led to expect."
        )
    return _(
        "The conclusion about %(places)s depends on the scale. By differences of rates: "
        "%(additive)s; by ratios of rates: %(ratio)s. Neither scale is the right one."
    )


def _by_scale(results: Results, one: Mapping[str, Any]) -> str:
    many = _many(results)
    told = {
        "p": p_words(one["p"]),
        "least": plain(one["attainable_p"], 3),
        "verdict": verdict_words(one["verdict"]["word"]),
    }
    if one["scale"] == ADDITIVE:
        told |= {"effect": spanned(one, many), "unit": unit(many, results["with_exposure"])}
        words = _(
            "By differences of rates: %(effect)s %(unit)s; %(p)s, the smallest that could "
            "come out is %(least)s: %(verdict)s."
        )
    else:
        told["effect"] = spanned(one)
        words = _(
            "By ratios of rates: %(effect)s; %(p)s, the smallest that could come out is "
            "%(least)s: %(verdict)s."
        )
    return words % told  # fmt: skip


def _many(results: Results) -> int:
    return per(one[key] for one in results["rates"] for key in ("treated", "others"))


def _ranked_in(results: Results) -> str:
    if results["primary"] == "space":
        return _("Ranked among the other places, each taken for the changed one in turn.")
    return _("There are too few other places to rank among (19 are needed): ranked among other "
             "starts in time. A difference that drifts breaks that.")  # fmt: skip


def charts(_inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the rates, the scales and placebos, the event study, and the power."""
    names = (("treated", _("where the change was")), ("others", _("other places")))
    rates = two_lines(
        results["rates"],
        names,
        title=_("Rates here and elsewhere"),
        says=_("Where nothing changes, both lines go up and down together."),
        has_exposure=results["with_exposure"],
    )
    return [rates, _side_by_side(results), *_events(results),
            *power_chart(of(results, RATIO)["power"])]  # fmt: skip


def _side_by_side(results: Results) -> Chart:
    held, many = _comparisons(results), _many(results)
    points = [
        Point(name, one[RATIO]["value"], spanned(one[RATIO]), *_drawn_ends(one[RATIO]), note=note)
        for name, one, note in held
        if _is_drawn(one[RATIO])
    ]
    rows = [[name, *_of_both(one, many), note] for name, one, note in held]
    says = _(
        "Drawn are ratios: below 1 there were fewer. The table has both scales; where both places "
        "would have fallen by a third, a ratio says that nothing happened and a difference says "
        "that something did."
    )
    figures = (_("Difference of rates (95 %)"), "p", _("Ratio of rates (95 %)"), "p")
    head = [_("Comparison"), *numbers(*figures), _("What it is")]
    title = _("Both scales side by side")
    drawn = forest(points, levels=[(1.0, _("no change"))], log=True)
    return Chart("scales", title, says, drawn, head, rows)


def _comparisons(results: Results) -> list[tuple[str, Mapping[str, Any], str]]:
    counts = results["counts"]
    held = [
        (_("Here, after over before"), counts["treated"], ""),
        (_("Elsewhere, after over before"), counts["others"], ""),
        (_("Four counts (classical)"), counts["both"], _("knows nothing of other ups and downs")),
    ]
    placebos = {"space": _("Among other places"), "time": _("Among other starts")}
    for how, name in placebos.items():
        pair = {one["scale"]: one for one in results["ranked"] if one["placebo"] == how}
        held.append((name, pair, _("what is told here") if how == results["primary"] else ""))
    return held


def _of_both(one: Mapping[str, Any], many: int) -> list[Any]:
    additive, ratio = one[ADDITIVE], one[RATIO]
    return numbers(spanned(additive, many), _p(additive), spanned(ratio), _p(ratio))


def _drawn_ends(one: Mapping[str, Any]) -> tuple[float | None, float | None]:
    return one["low"], one["high"]


def _p(one: Mapping[str, Any] | None) -> str:
    return p_words(one["p"]) if one else "–"


def _is_drawn(one: Mapping[str, Any] | None) -> bool:
    if one is None or not one["value"]:
        return False
    return one["low"] is None or (one["low"] > 0 and one["high"] is not None)


def _events(results: Results) -> list[Chart]:
    blocks: Sequence[Mapping[str, Any]] = results["blocks"]
    if not any(one["ratio"] for one in blocks):
        return []
    many = _many(results)
    rows = [
        [one["time"], *numbers(spanned(one["ratio"]), spanned(one["additive"], many))]
        for one in blocks
    ]
    return [
        Chart(
            "events",
            _("Block by block: here against elsewhere"),
            _("Blocks before the start that differ from 1 speak against the comparison."),
            forest([_block(one) for one in blocks], levels=[(1.0, _("no change"))], log=True),
            [_("From"), *numbers(_("Ratio of rates (95 %)"), _("Difference of rates (95 %)"))],
            rows,
        )
    ]


def _block(one: Mapping[str, Any]) -> Point:
    found = one["ratio"]
    if found is None:
        return Point(one["time"], None, _("reference"))
    return Point(one["time"], found["value"], spanned(found), found["low"], found["high"])


def tables(_inputs: Inputs, results: Results) -> list[Table]:
    """Return each placebo on each scale, and what the places are like."""
    head = [
        _("Ranked among"),
        _("Verdict"),
        *numbers("p", _("Smallest possible p"), _("False alarms")),
    ]
    about = {
        _("Places"): str(results["places"]),
        _("Times before and after"): f"{results['before']} + {results['after']}",
        _("Events"): plain(results["events"], 0),
        _("Dispersion"): plain(results["dispersion"], 2),
        _("Autocorrelation"): plain(results["autocorrelation"], 2),
    }
    rows = [_ranked_row(one) for one in results["ranked"]]
    facts = [[name, *numbers(value)] for name, value in about.items()]
    return [
        Table("placebos", _("What each test is worth"), "", head, rows),
        Table("about", _("The places"), "", [_("What"), *numbers(_("Value"))], facts),
    ]


def _ranked_row(one: Mapping[str, Any]) -> list[Any]:
    placebos = {"space": _("other places"), "time": _("other starts")}
    size = percent(one["verdict"]["size"], 1)
    return [
        f"{placebos[one['placebo']]}, {scale_words(one['scale'])}",
        verdict_words(one["verdict"]["word"]),
        *numbers(p_words(one["p"]), plain(one["attainable_p"], 3), size),
    ]


def assumed(_inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    return [
        _("Without the change, the places would have gone the same way. On which scale, nobody "
          "knows: both are told."),
        _("The other places are not touched: a room that draws people away from them makes itself "
          "look better than it is."),
    ]  # fmt: skip


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    many, found = _many(results), []
    for scale, times in ((ADDITIVE, many), (RATIO, 1)):
        one = of(results, scale)
        name = scale_words(scale)
        found += [
            (_("Effect by %(scale)s") % {"scale": name}, spanned(one, times)),
            (_("Verdict by %(scale)s") % {"scale": name}, verdict_words(one["verdict"]["word"])),
        ]
    return found
