"""One place's counts before and after: what was found, and what would have come otherwise."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.cells import every_other, numbers, percent
from fristed.apps.planning.presenters.numbers import plain
from fristed.apps.planning.presenters.telling import Inputs, Results, Table
from fristed.ground.charts import Chart, Point, Series, forest, lines

from .chances import (
    NOT,
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

METHODS: Final[Mapping[str, Any]] = {
    "default": gettext_lazy("Integrated restricted likelihood"),
    "plug_in": gettext_lazy("Restricted likelihood, Satterthwaite"),
    "classical": gettext_lazy("Quasi-Poisson, Newey–West (the classical form)"),
}
NOTES: Final[Mapping[str, Any]] = {
    "default": gettext_lazy("what is told here"),
    "plug_in": gettext_lazy("finds too much in short series with a memory"),
    "classical": gettext_lazy("finds too much"),
}
OUTCOMES: Final[Mapping[str, Any]] = {
    "finds": gettext_lazy("finds of needles"),
    "needles": gettext_lazy("needles found"),
    "emergencies": gettext_lazy("emergencies"),
}


def outcome(inputs: Inputs) -> str:
    """Return what was counted: the house's own words for its own columns."""
    name = inputs["values"]["outcome"]
    return str(OUTCOMES.get(name, name))


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say whether a change was found, and what that is worth."""
    said = results["verdict"]
    return [
        _headline(inputs, results),
        *([why_withheld(said["size"], None)] if said["word"] == WITHHELD else []),
        *size_words(said["size"]),
        *power_words(results["power"]),
        *_not_no_change(said["word"]),
        *_one_sided(results),
        _classical(results),
    ]


def _headline(inputs: Inputs, results: Results) -> str:
    found, word = results["methods"]["default"], results["verdict"]["word"]
    told = {
        "start": inputs["values"]["start"],
        "what": outcome(inputs),
        "change": more_or_fewer(found["value"]),
        "ends": between(found["low"], found["high"]),
        "p": p_words(found["p"]),
    }
    by = _of_a_slope if inputs["values"]["change"] == "slope" else _of_a_step
    return by(word) % told


def _of_a_step(word: str) -> str:
    if word == WITHHELD:
        return _(
            "Whether it changed cannot be told. From %(start)s on, %(what)s: %(change)s than trend "
            "and season led to expect (95 %% interval: %(ends)s; %(p)s)."
        )
    if word == NOT:
        return _(
            "No change was found. From %(start)s on, %(what)s: %(change)s than trend and season "
            "led to expect, and all from %(ends)s fits these counts (%(p)s)."
        )
    return _(
        "From %(start)s on, %(what)s: %(change)s than trend and season led to expect (95 %% "
        "interval: %(ends)s). The change is significant (%(p)s)."
    )


def _of_a_slope(word: str) -> str:
    if word == WITHHELD:
        return _(
            "Whether it changed cannot be told. From %(start)s on, %(what)s: each year %(change)s "
            "than before (95 %% interval: %(ends)s; %(p)s)."
        )
    if word == NOT:
        return _(
            "No change was found. From %(start)s on, %(what)s: each year %(change)s than before, "
            "and all from %(ends)s fits these counts (%(p)s)."
        )
    return _(
        "From %(start)s on, %(what)s: each year %(change)s than before (95 %% interval: %(ends)s). "
        "The change is significant (%(p)s)."
    )


def _not_no_change(word: str) -> list[str]:
    if word != NOT:
        return []
    return [_("That no change was found does not say that there was none.")]


def _one_sided(results: Results) -> list[str]:
    if not results["one_sided"]:
        return []
    return [
        _("All events lie on one side of the start: the upper end of the interval is what to read.")
    ]


def _classical(results: Results) -> str:
    found, size = results["methods"]["classical"], results["sizes"]["classical"]
    told = {"p": p_words(found["p"]), "change": more_or_fewer(found["value"]),
            "size": percent(size, 1)}  # fmt: skip
    words = _(
        "The classical form says %(change)s, %(p)s; it found a change in %(size)s of the series in "
        "which nothing happened."
    )
    return words % told


def charts(inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the counts with what would have come, the methods side by side, and the power."""
    return [_series(inputs, results), _methods(results), *power_chart(results["power"])]


def _series(inputs: Inputs, results: Results) -> Chart:
    rows = results["series"]
    note = _(
        "The band holds 19 of 20 single counts if nothing changed and the line were known exactly; "
        "it is not the interval of the change."
    )
    return Chart(
        "series",
        _("What was counted, and what would have come"),
        _series_says(inputs, rows),
        lines(_three(rows)),
        [_("Time"), *numbers(_("Counted"), _("Without the change"), _("Band"), _("As fitted"))],
        [_series_row(one) for one in rows],
        unit=outcome(inputs),
        note=note,
    )


def _three(rows: Sequence[Mapping[str, Any]]) -> list[Series]:
    times = every_other([one["time"] for one in rows])
    counted = [
        Point(time, one["counted"], str(one["counted"]))
        for time, one in zip(times, rows, strict=True)
    ]
    without = [
        Point(time, one["expected"], plain(one["expected"]), one["low"], one["high"])
        for time, one in zip(times, rows, strict=True)
    ]
    # The second line is dashed, and a band would hide what is drawn before it.
    nothing = Series("", [Point(time, None) for time in times])
    return [nothing, Series(_("without the change"), without), Series(_("counted"), counted)]


def _series_says(inputs: Inputs, rows: Sequence[Mapping[str, Any]]) -> str:
    after = [one for one in rows if one["after"]]
    words = _(
        "From %(start)s on %(counted)s were counted; by trend and season it would have been "
        "%(expected)s."
    )
    told = {
        "start": inputs["values"]["start"],
        "counted": plain(sum(one["counted"] for one in after), 0),
        "expected": plain(sum(one["expected"] for one in after), 0),
    }
    return words % told


def _series_row(one: Mapping[str, Any]) -> list[Any]:
    held = f"{plain(one['low'], 0)}\N{EN DASH}{plain(one['high'], 0)}"
    cells = numbers(str(one["counted"]), plain(one["expected"]), held, plain(one["fitted"]))
    return [one["time"], *cells]


def _methods(results: Results) -> Chart:
    held = [(name, results["methods"][name], results["sizes"][name]) for name in METHODS]
    points = [
        Point(str(METHODS[name]), one["value"], _ratio(one), one["low"], one["high"],
              note=str(NOTES[name]))
        for name, one, _size in held
        if _is_drawn(one)
    ]  # fmt: skip
    rows = [
        [str(METHODS[name]), *numbers(_ratio(one), p_words(one["p"]), percent(size, 1)),
         str(NOTES[name])]
        for name, one, size in held
    ]  # fmt: skip
    return Chart(
        "methods",
        _("Three methods side by side"),
        _("Counted over expected: below 1 there were fewer. The first is the one that is told; "
          "the others are marked by what they find where nothing happened."),
        forest(points, levels=[(1.0, _("no change"))], log=True),
        [_("Method"), *numbers(_("Counted over expected (95 %)"), "p", _("False alarms")),
         _("What it is")],
        rows,
    )  # fmt: skip


def _is_drawn(one: Mapping[str, Any]) -> bool:
    return all(one[name] for name in ("value", "low", "high"))


def _ratio(one: Mapping[str, Any]) -> str:
    ends = f"{plain(one['low'], 2)}\N{EN DASH}{plain(one['high'], 2)}"
    return f"{plain(one['value'], 2)} ({ends})"


def tables(_inputs: Inputs, results: Results) -> list[Table]:
    """Return what the series is like."""
    season = _("%(n)s times a year") % {"n": plain(results["season"], 0)}
    held = [
        (_("Verdict"), verdict_words(results["verdict"]["word"])),
        (_("Times before and after"), f"{results['before']} + {results['after']}"),
        (_("Times that are missing"), str(results["missing"])),
        (_("Events"), plain(results["events"], 0)),
        (_("Season"), season if results["seasonal"] else _("none")),
        (_("Dispersion"), plain(results["dispersion"], 2)),
        (_("Autocorrelation"), plain(results["autocorrelation"], 2)),
    ]
    rows = [[name, *numbers(value)] for name, value in held]
    return [Table("about", _("The series"), "", [_("What"), *numbers(_("Value"))], rows)]


def assumed(_inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    return [
        _(
            "Without the change, trend and season would have gone on as before. What else began in "
            "the same months looks the same here: other places tell it apart."
        ),
        _("Counts remember the count before; the memory is not known and is averaged over."),
    ]


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    found = results["methods"]["default"]
    return [
        (_("Verdict"), verdict_words(results["verdict"]["word"])),
        (_("Counted over expected (95 %)"), _ratio(found)),
        ("p", p_words(found["p"])),
        (_("False alarms"), percent(results["verdict"]["size"], 1)),
    ]
