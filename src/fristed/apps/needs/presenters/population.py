"""How many people there are: every method that was asked, side by side, and how far they differ."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.cells import listed, numbers, percent, plain, point, told
from fristed.apps.planning.presenters.telling import Inputs, Results, Table, Telling
from fristed.ground.charts import Chart, Point, forest

SOURCES: Final[Mapping[str, Any]] = {
    "deaths_known": gettext_lazy("Deaths of one year could have come out otherwise"),
}
NAMES: Final[Mapping[str, Any]] = {
    "deaths": gettext_lazy("By deaths (mortality multiplier)"),
    "treatment": gettext_lazy("By treatment (multiplier)"),
    "two_lists": gettext_lazy("Two lists (Chapman)"),
}
FAR: Final = 5.0  # times: farther apart, equal factors are drawn equally wide


def _rows(results: Results) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each method's name and estimate; three lists have two averages."""
    for name, one in results["methods"].items():
        if name == "three_lists":
            yield _("Three lists, averaged by AIC"), one["by_aic"]
            yield _("Three lists, averaged by BIC"), one["by_bic"]
        else:
            yield str(NAMES[name]), one


def sentences(_inputs: Inputs, results: Results) -> list[str]:
    """Say between which the methods lie, what each says, and what no count can tell."""
    rows = list(_rows(results))
    values = [one["value"] for _name, one in rows]
    three = results["methods"].get("three_lists")
    told_it = {"least": plain(min(values), 0), "most": plain(max(values), 0), "n": len(rows)}
    if len(rows) == 1:
        words = _("%(told)s people, by one method. Another method may well say something else: "
                  "fill in what it needs.")  # fmt: skip
        found = [words % {"told": told(rows[0][1])}]
    else:
        words = _("%(n)s published estimates lie between %(least)s and %(most)s people; each has "
                  "its interval, and none is the number.")  # fmt: skip
        found = [words % told_it]
        found += [f"{name}: {told(one)}." for name, one in rows]
    if three:
        found += _of_three(three)
    two = results["methods"].get("two_lists")
    if two:
        words = _(
            "Two lists: %(seen)s people are on either. Whoever is on one is taken to be no "
            "likelier on the other; where that fails, and it mostly does, nobody sees it."
        )
        found.append(words % {"seen": plain(two["seen"], 0)})  # fmt: skip
    return found


def _of_three(three: Mapping[str, Any]) -> list[str]:
    spread = _("Three lists: the models’ own estimates lie between %(least)s and %(most)s people, "
               "%(seen)s of them seen. That spread is often wider than any interval.")  # fmt: skip
    fits = sum(one["fits"] is True for one in three["models"])
    words = _("%(fits)s of the eight models fit the counts. That all three lists go together "
              "beyond the pairs no count can tell.")  # fmt: skip
    told_it = {one: plain(three[one], 0) for one in ("least", "most", "seen")}
    return [spread % told_it, words % {"fits": fits}]


def charts(_inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the methods beside each other, and the eight models of three lists."""
    rows = list(_rows(results))
    found = [
        _forest(
            "methods",
            _("People, by method"),
            _("Each line is a 95 % interval. Where intervals do not meet, an assumption fails."),
            [point(name, one) for name, one in rows],
        )
    ]
    three = results["methods"].get("three_lists")
    if three:
        says = _("Which pairs of lists go together is a choice: between %(least)s and %(most)s "
                 "people.")  # fmt: skip
        ends = {"least": plain(three["least"], 0), "most": plain(three["most"], 0)}
        points = [point(_pairs(one["pairs"]), one, note=_fits(one)) for one in three["models"]]
        found.append(_forest("models", _("Three lists: all eight models"), says % ends, points))
    return found


def _forest(name: str, title: str, says: str, points: Sequence[Point]) -> Chart:
    shown = [one.value for one in points if one.value is not None]
    head = [_("Method"), *numbers(_("People (95 %)"))]
    far = bool(shown) and max(shown) > FAR * min(shown)
    # An interval without end, or nearly so, would press everything else together.
    top = 8 * max(shown, default=0) if not far else 0
    rows = [[one.label, *numbers(one.told)] for one in points]
    return Chart(name, title, says, forest(points, log=far, top=top), head, rows)


def _pairs(pairs: Sequence[Sequence[int]]) -> str:
    if not pairs:
        return _("No pair goes together")
    return listed([f"{a + 1}+{b + 1}" for a, b in pairs])


def _fits(one: Mapping[str, Any]) -> str:
    if one["value"] is None:
        return ""
    if one["fits"] is None:
        return _("fits any counts")
    return _("fits") if one["fits"] else _("does not fit")


def tables(_inputs: Inputs, results: Results) -> list[Table]:
    """Return the weights of the eight models."""
    three = results["methods"].get("three_lists")
    if not three:
        return []
    rows = [
        [
            _pairs(one["pairs"]),
            _fits(one) or "–",
            *numbers(told(one), percent(one["aic_weight"]), percent(one["bic_weight"])),
        ]
        for one in three["models"]
    ]
    heads = numbers(_("People (95 %)"), _("Weight by AIC"), _("Weight by BIC"))
    head = [_("Lists that go together"), _("Counts"), *heads]
    note = _("Averages draw %(n)s tables anew.") % {"n": plain(three["resamples"], 0)}
    return [Table("weights", _("Three lists: models and weights"), note, head, rows)]


def assumed(inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    values, found = inputs["values"], []
    if values["deaths"] is not None or values["treated"] is not None:
        found.append(_("A multiplier holds where those who are counted, and those of whom the rate "
                       "or share was told, are the same people, place and year."))  # fmt: skip
    if values["both"] is not None or values["on_123"] is not None:
        found.append(_("Lists: nobody comes or goes meanwhile, who is on both was matched rightly, "
                       "and everybody is as likely to be on a list."))  # fmt: skip
    return found


def counted(_about: Mapping[str, Any]) -> list[str]:
    """Nothing is counted in the house for this."""
    return []


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    return [(name, told(one)) for name, one in _rows(results)]


TELLING: Final = Telling(
    label=gettext_lazy("How many people there are"),
    lead=gettext_lazy("By deaths, by treatment, by two and three lists, side by side."),
    ask=gettext_lazy("Estimate how many people"),
    icon="users",
    sources=SOURCES,
    sentences=sentences,
    charts=charts,
    tables=tables,
    assumed=assumed,
    counted=counted,
    compared=compared,
)
