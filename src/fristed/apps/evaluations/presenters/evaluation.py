"""Did the first one work: one place before and after, or beside others; each told by its own."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.numbers import day, plain
from fristed.apps.planning.presenters.telling import Inputs, Results, Table, Telling
from fristed.ground.charts import Chart

from ..queries.tabled import DIFFERENCES, SERIES, SYNTHETIC
from . import differences, interrupted, synthetic

SOURCES: Final[Mapping[str, Any]] = {
    "design": gettext_lazy("The simplest; without other places it cannot tell what came anyway"),
    "change": gettext_lazy("The step that most studies of a new service ask for"),
    "harmonics": gettext_lazy("Bernal, Cummins and Gasparrini 2017"),
    "simulations": gettext_lazy("One standard error of the share is half a per cent"),
}
BY: Final[Mapping[str, Any]] = {
    SERIES: interrupted,
    DIFFERENCES: differences,
    SYNTHETIC: synthetic,
}


def _by(inputs: Inputs) -> Any:
    return BY[inputs["values"]["design"]]


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say whether a change was found, and what that is worth."""
    return list(_by(inputs).sentences(inputs, results))


def charts(inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the counts beside what they are compared with."""
    return list(_by(inputs).charts(inputs, results))


def tables(inputs: Inputs, results: Results) -> list[Table]:
    """Return what no picture has."""
    return list(_by(inputs).tables(inputs, results))


def compared(inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    return list(_by(inputs).compared(inputs, results))


def assumed(inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    return [
        *_by(inputs).assumed(inputs),
        _(
            "What is counted is counted alike before and after. Where a service makes people call "
            "or write down more, a rise is no change."
        ),
        _(
            "Start, outcome and comparison were chosen before anybody looked. A test that is "
            "repeated each month until it is significant is another test."
        ),
    ]


def counted(about: Mapping[str, Any]) -> list[str]:
    """Say which months were taken."""
    if not about["months"]:
        nothing = _("Nothing is written down here that could be counted by month.")
        return [nothing, *_left_out(about)]
    told = {"first": day(about["first"]), "last": day(about["last"])}
    told |= {name: plain(about[name], 0) for name in interrupted.OUTCOMES if name in about}
    return [
        _sums(about) % told,
        *_left_out(about),
        _(
            "Only sums of whole months, from the first in which anything was written down. Months "
            "in which the house did not write everything down yet look like months with fewer: "
            "cut them off."
        ),
        _(
            "Months of one house are small numbers. What is published of them goes through the "
            "register of releases."
        ),
    ]


def _sums(about: Mapping[str, Any]) -> str:
    if about.get("too_few"):
        return _(
            "Counted from %(first)s to %(last)s, by month: %(finds)s finds of needles with "
            "%(needles)s needles."
        )
    return _(
        "Counted from %(first)s to %(last)s, by month: %(finds)s finds of needles with %(needles)s "
        "needles, and %(emergencies)s emergencies."
    )


def _left_out(about: Mapping[str, Any]) -> list[str]:
    """Say that emergencies were not taken, and by which rule; not how many there were."""
    if not about.get("too_few"):
        return []
    words = _(
        "Emergencies are left out: in some month there were fewer than %(least)s, and so few are "
        "not told of people outside the house."
    )
    return [words % {"least": about["too_few"]}]


TELLING: Final = Telling(
    label=gettext_lazy("Did it work"),
    lead=gettext_lazy("Whether counts changed with a room, how surely, and what the test is worth"),
    ask=gettext_lazy("See whether it worked"),
    icon="chart-line",
    sources=SOURCES,
    sentences=sentences,
    charts=charts,
    tables=tables,
    assumed=assumed,
    counted=counted,
    compared=compared,
)
