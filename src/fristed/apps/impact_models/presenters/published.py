"""One published model told: what it says here, what was published, what it hangs on and costs."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.cells import numbers, percent
from fristed.apps.planning.presenters.numbers import plain
from fristed.apps.planning.presenters.telling import Inputs, Results, Table, Telling
from fristed.ground.charts import Chart

from ..choices.inputs import UNITS
from ..choices.outcomes import OUTCOMES, TESTED, WEIGHED
from ..choices.published import CITED, ICONS, LABELS, LEADS, NOTES, place_of
from ..queries.published import MOVED
from . import drawn

if TYPE_CHECKING:
    from fristed.science.impact import Model

LEVEL: Final = 0.05
OWN_MONEY: Final = gettext_lazy("your currency")


def of(results: Results, name: str) -> Mapping[str, Any]:
    """Return one outcome."""
    return next(one for one in results["outcomes"] if one["name"] == name)


def sentences(model: "Model", _inputs: Inputs, results: Results) -> list[str]:
    """Say what the model says, whether there is a difference at all, and what it costs."""
    effect = WEIGHED.get(model.name, model.effect)
    one = of(results, effect)
    said = {"what": str(OUTCOMES[effect]), "figure": drawn.figure(one)}
    told = [_("%(what)s: %(figure)s.") % said]
    if model.name not in WEIGHED:
        unit = str(UNITS[model.outcomes[effect].unit])
        told.append(_("The unit is: %(unit)s.") % {"unit": unit})
    if one["published"]:
        figure = drawn.as_published(one["published"])
        told.append(_("As published: %(figure)s.") % {"figure": figure})
    tested = (_null(results, *pair) for pair in TESTED.get(model.name, ()))
    return [*told, *tested, *_in_range(one), *_money(model, results)]


def _null(results: Results, name: str, p_name: str) -> str:
    """Say it as plainly where no difference could be shown as where one was."""
    p = of(results, p_name)["value"]
    said = {"what": str(OUTCOMES[name]), "figure": drawn.figure(of(results, name))}
    said["p"] = plain(p, 3) if p >= LEVEL / 50 else f"< {plain(LEVEL / 50, 3)}"
    if p < LEVEL:
        words = _("%(what)s: %(figure)s. That differs from no difference (p %(p)s).")
    else:
        words = _("%(what)s: %(figure)s. No difference could be shown (p %(p)s).")
    return words % said


def _in_range(one: Mapping[str, Any]) -> list[str]:
    if one["low"] is None or not one["low"] < 0 < one["high"]:
        return []
    return [_("The range takes in no change: from these numbers alone there may be none.")]


def _money(model: "Model", results: Results) -> list[str]:
    held = results["weighed"]
    if held is None:
        if model.name in WEIGHED:
            return [_("Nothing is weighed against money: no cost was asked about.")]
        return [_("It tells nothing that can be weighed against money.")]
    said = {
        "each": drawn.figure(held["icer"]),
        "worth": drawn.money(held["worth"]),
        "share": percent(held["worth_it"]),
        "currency": currency(model),
        "evpi": drawn.money(held["evpi"]),
    }
    return [
        _("One averted costs %(each)s (%(currency)s). At %(worth)s for one it is worth its cost in "
          "%(share)s of draws.") % said,
        _("To know every input before deciding would be worth at most %(evpi)s (%(currency)s).")
        % said,
    ]  # fmt: skip


def currency(model: "Model") -> str:
    """Return in what money is told."""
    return _("US dollars") if model.cost else str(OWN_MONEY)


def charts(model: "Model", _inputs: Inputs, results: Results) -> list[Chart]:
    """Draw what it hangs on; cost and effect where there is a cost; further rooms."""
    found = []
    moved = MOVED.get(model.name, model.effect)
    if results["bars"]:
        title = _("What it hangs on: %(what)s") % {"what": OUTCOMES[moved]}
        found.append(drawn.tornado(results["bars"], of(results, moved)["value"], title=title))
    found += _weighed(model, results)
    effect = str(OUTCOMES[model.effect])
    return [*found, *drawn.rooms(results["rooms"], what=effect)]


def _weighed(model: "Model", results: Results) -> list[Chart]:
    held = results["weighed"]
    if held is None:
        return []
    name, of_money = str(LABELS[model.name]), currency(model)
    middle = held["plane"]["effect"][1], held["plane"]["cost"][1]
    cloud = name, held["cloud"], middle, drawn.plane_words(held)
    across = str(OUTCOMES[WEIGHED[model.name]])
    return [
        drawn.cost_plane([cloud], held["worth"], across=across, currency=of_money),
        drawn.accepted(
            [(_("worth its cost"), held["acceptable"])],
            worth=_("One averted is worth, %(currency)s") % {"currency": of_money},
            title=_("Is it worth its cost?"),
        ),
        *drawn.knowing(held, currency=of_money),
    ]


def tables(model: "Model", _inputs: Inputs, results: Results) -> list[Table]:
    """Return everything that the model says, beside what was published."""
    rows = [
        [
            str(OUTCOMES[one["name"]]),
            *numbers(drawn.figure(one), drawn.as_published(one["published"])),
            str(UNITS[model.outcomes[one["name"]].unit]),
        ]
        for one in results["outcomes"]
    ]
    head = [_("Outcome"), *numbers(_("With these numbers (95 %)"), _("As published")), _("Unit")]
    return [Table("all", _("All that the model says"), "", head, rows)]


def assumed(model: "Model", _inputs: Inputs) -> list[str]:
    """Say where it was published, and what to beware of."""
    cited = CITED[model.name] + (f", doi:{model.doi}" if model.doi else "")
    return [
        _("Source: %(cited)s.") % {"cited": cited},
        *map(str, NOTES[model.name]),
        _("What nobody published a spread of is spread by the share that is asked, each for "
          "itself."),
    ]  # fmt: skip


def counted(_about: Mapping[str, Any]) -> list[str]:
    """Say nothing: none of it is counted here."""
    return []


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    found = [(str(OUTCOMES[one["name"]]), drawn.figure(one)) for one in results["outcomes"]]
    if results["weighed"]:
        found.append((_("Cost of one averted"), drawn.figure(results["weighed"]["icer"])))
    return found


def sources_of(model: "Model") -> dict[str, Any]:
    """Return of each starting value where it comes from."""

    at = lazy(place_of, str)
    found: dict[str, Any] = {name: at(one.source) for name, one in model.inputs.items()}
    found["spread"] = gettext_lazy("An assumption")
    if model.per_room:
        found["reach"] = gettext_lazy("The most that can be hoped for")
    return found


def telling_of(model: "Model") -> Telling:
    """Return how a model is told."""
    name = model.name
    return Telling(
        label=LABELS[name],
        lead=LEADS[name],
        ask=LABELS[name],
        icon=ICONS[name],
        sources=sources_of(model),
        sentences=partial(sentences, model),
        charts=partial(charts, model),
        tables=partial(tables, model),
        assumed=partial(assumed, model),
        counted=counted,
        compared=compared,
        among=gettext_lazy("One published model alone"),
    )
