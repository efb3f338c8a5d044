"""One place beside a weighted mean of others that went along with it before the start."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.planning.presenters.cells import listed, numbers, percent
from fristed.apps.planning.presenters.numbers import plain, spanned
from fristed.apps.planning.presenters.telling import Inputs, Results, Table
from fristed.ground.charts import Chart, Point, bars

from .chances import (
    NOT,
    WITHHELD,
    more_or_fewer,
    p_words,
    power_chart,
    power_words,
    size_words,
    verdict_words,
    why_withheld,
)
from .rates import per, rate, two_lines, unit

MOST_BARS: Final = 12
LEAST_WEIGHT: Final = 0.005
POOR_FIT: Final = 0.5  # of the mean rate before the start


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say whether the place left its weighted mean more than others left theirs."""
    said = results["verdict"]
    word = said["word"]
    many = _many(results)
    held = {"value": results["difference"], "low": results["low"], "high": results["high"]}
    told = {
        "effect": spanned(held, many),
        "unit": unit(many, results["with_exposure"]),
        "least": plain(results["attainable_p"], 3),
    }
    effect = _("On average a time: %(effect)s %(unit)s. The smallest p that could come out is "
               "%(least)s.") % told  # fmt: skip
    withheld = [why_withheld(said["size"], results["attainable_p"])] if word == WITHHELD else []
    null = _("That no change was found does not say that there was none.")
    return [
        _headline(inputs, results),
        *withheld,
        effect,
        *_fit(results),
        *size_words(said["size"]),
        *power_words(results["power"]),
        *([null] if word == NOT else []),
    ]


def _headline(inputs: Inputs, results: Results) -> str:
    told = {
        "place": listed(results["treated"]),
        "start": inputs["values"]["start"],
        "change": more_or_fewer(results["ratio"]),
        "p": p_words(results["p"]),
    }
    words = {
        WITHHELD: _("Whether anything changed in %(place)s cannot be told: from %(start)s on "
                    "%(change)s than its weighted mean of other places (%(p)s)."),
        NOT: _("No change was found in %(place)s: from %(start)s on %(change)s than its weighted "
               "mean of other places (%(p)s)."),
    }  # fmt: skip
    otherwise = _("%(place)s, from %(start)s on: %(change)s than its weighted mean of other "
                  "places. The change is significant (%(p)s).")  # fmt: skip
    return words.get(results["verdict"]["word"], otherwise) % told


def _fit(results: Results) -> list[str]:
    before = [one["counted"] for one in results["rates"] if not one["after"]]
    mean = sum(before) / len(before)
    if not mean or results["fit_before"] <= POOR_FIT * mean:
        return []
    told = {"share": percent(results["fit_before"] / mean)}
    words = _("The fit before the start is poor (off by %(share)s of the rate): nothing follows.")
    return [words % told]


def _many(results: Results) -> int:
    return per(one[key] for one in results["rates"] for key in ("counted", "expected"))


def charts(_inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the place beside its mean, what the mean is made of, the ranks, and the power."""
    rates = two_lines(
        results["rates"],
        (("counted", _("counted")), ("expected", _("weighted mean"))),
        title=_("The place, and the mean of others"),
        says=_("Before the start both should go together; what parts them afterwards is the "
               "effect, or something else that happened only here."),
        has_exposure=results["with_exposure"],
    )  # fmt: skip
    return [rates, _weights(results), _ranks(results), *power_chart(results["power"])]


def _weights(results: Results) -> Chart:
    ordered = sorted(results["weights"], key=lambda one: (-one["weight"], one["place"]))
    drawn = [one for one in ordered if one["weight"] >= LEAST_WEIGHT][:MOST_BARS]
    many = len(drawn)
    words = ngettext("The mean is made of %(n)s place.", "The mean is made of %(n)s places.", many)
    return Chart(
        "weights",
        _("Which places the mean is made of"),
        words % {"n": many},
        bars([Point(one["place"], one["weight"], percent(one["weight"])) for one in drawn]),
        [_("Which place"), *numbers(_("Weight"))],
        [[one["place"], *numbers(percent(one["weight"], 1))] for one in ordered],
    )


def _ranks(results: Results) -> Chart:
    ordered = sorted(results["placebos"], key=lambda one: (-(one["ratio"] or 0), one["place"]))
    place = results["treated"][0]
    rank = 1 + [one["place"] for one in ordered].index(place)
    points = [
        Point(one["place"], one["ratio"], plain(one["ratio"], 2)) for one in ordered[:MOST_BARS]
    ]
    told = {"place": place, "rank": rank, "of": len(ordered)}
    return Chart(
        "ranks",
        _("How far each place left its own mean"),
        _("%(place)s is number %(rank)s of %(of)s.") % told,
        bars(points),
        [_("Which place"), *numbers(_("Error after over before"))],
        [[one["place"], *numbers(plain(one["ratio"], 2))] for one in ordered],
        note=_("Each other place is taken for the changed one in turn."),
    )


def tables(_inputs: Inputs, results: Results) -> list[Table]:
    """Return how good the fit is, and what the places are like."""
    many = _many(results)
    held = [
        (_("Verdict"), verdict_words(results["verdict"]["word"])),
        (_("Error before the start"), rate(results["fit_before"], many)),
        (_("Error after the start"), rate(results["fit_after"], many)),
        (_("False alarms"), percent(results["verdict"]["size"], 1)),
        (_("Places"), str(results["places"])),
        (_("Times before and after"), f"{results['before']} + {results['after']}"),
        (_("Events"), plain(results["events"], 0)),
    ]
    rows = [[name, *numbers(value)] for name, value in held]
    return [Table("about", _("The comparison"), "", [_("What"), *numbers(_("Value"))], rows)]


def assumed(_inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    return [
        _("Places that went along before the start would have gone along after it."),
        _("The other places are not touched: a room that draws people away from them makes itself "
          "look better than it is."),
    ]  # fmt: skip


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    held = {"value": results["difference"], "low": results["low"], "high": results["high"]}
    return [
        (_("Verdict"), verdict_words(results["verdict"]["word"])),
        (_("Difference of rates (95 %)"), spanned(held, _many(results))),
        ("p", p_words(results["p"])),
        (_("Smallest possible p"), plain(results["attainable_p"], 3)),
    ]
