"""How many kits: each published answer as its own sentence, side by side, and none the number."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.cells import numbers, percent, plain, point, span, told
from fristed.apps.planning.presenters.numbers import day
from fristed.apps.planning.presenters.telling import Inputs, Results, Table, Telling
from fristed.ground.charts import Chart, Point, forest

SOURCES: Final[Mapping[str, Any]] = {
    "target": gettext_lazy("As Irvine et al. 2022"),
    "life_months": gettext_lazy("PROFOUND’s figure; that the rate is steady is our reading"),
}
NAMES: Final[Mapping[str, Any]] = {
    "irvine": gettext_lazy("Saturation curve, Irvine 2022"),
    "profound": gettext_lazy("Capped form, PROFOUND"),
    "bird": gettext_lazy("Bird’s rule, 2015"),
    "reach": gettext_lazy("Reach, as in Scotland"),
}
NEEDS: Final[Mapping[str, Any]] = {
    "irvine": gettext_lazy("the share of witnessed overdoses with naloxone today, or b"),
    "profound": gettext_lazy("people at risk, the share never passed, how far a kit is at hand"),
    "bird": gettext_lazy("deaths by opioids in a year"),
    "reach": gettext_lazy("people given a first kit, and people at risk with an interval"),
}
SCOTLAND: Final = 453


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say what the methods ask for, each for itself, and which say nothing here."""
    models = results["models"]
    found = [_headline(results)]
    makers = {"irvine": _irvine, "profound": _profound, "bird": _bird, "reach": _reach}
    found += [makers[name](inputs, models[name]) for name in makers if name in models]
    found.append(_stock(results))
    silent = [name for name in NAMES if name not in models]
    for name in silent:
        words = _("%(method)s says nothing here: it needs %(needs)s.")
        found.append(words % {"method": NAMES[name], "needs": NEEDS[name]})
    return found


def _headline(results: Results) -> str:
    rows = list(_rows(results))
    told_now = {"now": plain(results["kits"]["handed_out"], 0)}
    if not rows:
        return (
            _(
                "%(now)s kits are handed out in a year. How many are enough is answered "
                "differently by different published methods."
            )
            % told_now
        )
    ends = [one[1] for one in rows]
    told_ends = {"least": plain(min(ends), 0), "most": plain(max(ends), 0)}
    if len(rows) == 1:
        words = _("One published method asks for %(most)s kits a year; %(now)s are handed out. "
                  "Other methods ask other questions, and none is the number.")  # fmt: skip
    else:
        words = _("Published methods ask for %(least)s to %(most)s kits a year; %(now)s are handed "
                  "out. They ask different questions, and none is the number.")  # fmt: skip
    return words % (told_ends | told_now)


def _rows(results: Results) -> Iterator[tuple[str, float, dict[str, Any]]]:
    """Yield each answer in kits of a year: its name, the number, and its interval."""
    models = results["models"]
    if "irvine" in models:
        one = models["irvine"]
        made: dict[str, Any] = {"value": one["kits_total"]}
        if "most" in one:
            made |= {"low": one["fewest"]["kits_total"], "high": one["most"]["kits_total"]}
        yield str(NAMES["irvine"]), one["kits_total"], made
    if models.get("profound", {}).get("kits_total") is not None:
        total = models["profound"]["kits_total"]
        yield str(NAMES["profound"]), total, {"value": total}
    if "bird" in models:
        one = models["bird"]
        yield _("Bird’s rule: at least"), one["least"], {"value": one["least"]}
        yield _("Bird’s rule: better"), one["aim"], {"value": one["aim"]}


def _irvine(inputs: Inputs, one: Mapping[str, Any]) -> str:
    told_it = {
        "now": percent(one["p_now"], 1),
        "target": plain(inputs["values"]["target"], 0),
        "kits": plain(one["kits_total"], 0),
        "community": plain(max(one["kits_community"], 0), 0),
        "extra": plain(abs(one["extra"]), 0),
        "ends": "",
    }
    if "most" in one:
        ends = {"low": one["fewest"]["kits_total"], "high": one["most"]["kits_total"]}
        told_it["ends"] = f" ({span(ends)})"
    if one["extra"] > 0:
        words = _(
            "Irvine 2022: naloxone is used in %(now)s of witnessed overdoses; %(target)s %% needs "
            "%(kits)s kits a year%(ends)s, %(community)s of them from services and peers: "
            "%(extra)s more than today."
        )
    else:
        words = _(
            "Irvine 2022: naloxone is used in %(now)s of witnessed overdoses; %(target)s %% needs "
            "%(kits)s kits a year%(ends)s, and is reached, by %(extra)s kits."
        )
    tail = "" if "most" in one else " " + _("Without an interval of what it rests on, it has none.")
    return words % told_it + tail


def _profound(inputs: Inputs, one: Mapping[str, Any]) -> str:
    told_it = {"now": percent(one["p_now"], 1), "target": plain(inputs["values"]["target"], 0)}
    if one["kits_total"] is None:
        words = _(
            "PROFOUND: a kit is at hand in %(now)s now; no number of kits reaches %(target)s %%, "
            "because it lies above the share that is never passed."
        )
        return words % told_it
    words = _("PROFOUND: a kit is at hand in %(now)s now; %(kits)s kits reach %(target)s %%.")
    return words % (told_it | {"kits": plain(one["kits_total"], 0)})


def _bird(_inputs: Inputs, one: Mapping[str, Any]) -> str:
    words = _("Bird’s rule: at least %(least)s, better %(aim)s kits a year; now %(each)s for each "
              "death.")  # fmt: skip
    told_it = {key: plain(one[key], 0) for key in ("least", "aim")}
    return words % (told_it | {"each": plain(one["per_death"])})


def _reach(_inputs: Inputs, one: Mapping[str, Any]) -> str:
    words = _("Reach: %(reach)s of 1,000 people at risk ever had a kit; Scotland’s 453 of 2018/19 "
              "would be %(wanted)s people here.")  # fmt: skip
    return words % {"reach": told(one["per_1000"]), "wanted": told(one["wanted"])}


def _stock(results: Results) -> str:
    stock = results["stock"]
    words = _("Kits do not last: if one lasts %(months)s months on average, today’s supply keeps "
              "%(held)s kits with people in the long run.")  # fmt: skip
    return words % {"months": plain(stock["life_months"]), "held": plain(stock["held_now"], 0)}


def charts(_inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the answers in kits beside each other, and reach beside Scotland's."""
    found = []
    rows = list(_rows(results))
    if rows:
        found.append(_kits(results, rows))
    if "reach" in results["models"]:
        found.append(_reached(results["models"]["reach"]))
    return found


def _kits(results: Results, rows: list[tuple[str, float, dict[str, Any]]]) -> Chart:
    points = [point(name, one) for name, _number, one in rows]
    now = results["kits"]["handed_out"]
    head = [_("Method"), *numbers(_("Kits a year"), _("Interval (95 %)"))]
    lines = [[name, *numbers(plain(one["value"], 0), span(one))] for name, _number, one in rows]
    return Chart(
        "kits",
        _("Kits a year, by method"),
        _("The dashed line is what is handed out today: %(now)s.") % {"now": plain(now, 0)},
        forest(points, levels=[(now, _("today"))]),
        head,
        lines,
        note=_("Irvine counts a prescribed kit as a fifth, PROFOUND one from a pharmacy as 1 in "
               "2.69, Bird every kit."),
    )  # fmt: skip


def _reached(one: Mapping[str, Any]) -> Chart:
    points = [
        point(_("Here"), one["per_1000"]),
        Point(_("Scotland 2018/19"), SCOTLAND, str(SCOTLAND)),
    ]
    head = [_("Where"), *numbers(_("People of 1,000 at risk who ever had a kit"))]
    return Chart(
        "reach",
        _("Reach for each 1,000 people at risk"),
        _("%(reach)s here, 453 in Scotland.") % {"reach": told(one["per_1000"])},
        forest(points),
        head,
        [[each.label, *numbers(each.told)] for each in points],
    )


def tables(_inputs: Inputs, _results: Results) -> list[Table]:
    """Everything stands beside its picture."""
    return []


def assumed(inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    found = [
        _("Irvine’s curve: more kits help ever less, at a rate that is the place’s own."),
        _("Whether a kit reaches whoever witnesses an overdose is not asked for anybody here: it "
          "is in the share, or in b."),
    ]  # fmt: skip
    if inputs["values"]["used"] is not None and inputs["values"]["b"] is None:
        found.append(_("b follows from the share and the kits of today."))
    return found


def counted(about: Mapping[str, Any]) -> list[str]:
    """Say over which days was counted."""
    words = _("Counted in this house from %(first)s to %(last)s: %(kits)s kits. Other houses of "
              "the city are not in it. Ever given a first kit here: %(supplied)s people, who may "
              "have had one elsewhere before.")  # fmt: skip
    return [
        words
        % {
            "first": day(about["first"]),
            "last": day(about["last"]),
            "kits": plain(about.get("kits", 0), 0),
            "supplied": plain(about.get("supplied", 0), 0),
        }
    ]


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    rows = [(name, told(one)) for name, _number, one in _rows(results)]
    reach = results["models"].get("reach")
    return [
        (_("Kits today"), plain(results["kits"]["handed_out"], 0)),
        *rows,
        *([(str(NAMES["reach"]), told(reach["per_1000"]))] if reach else []),
    ]


TELLING: Final = Telling(
    label=gettext_lazy("How many naloxone kits"),
    lead=gettext_lazy("What published methods ask for, side by side, and what is handed out."),
    ask=gettext_lazy("Count naloxone kits"),
    icon="package",
    sources=SOURCES,
    sentences=sentences,
    charts=charts,
    tables=tables,
    assumed=assumed,
    counted=counted,
    compared=compared,
)
