"""The figures by which rooms are laid side by side, with what each year said."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.numbers import NARROW, ends, minutes, plain, share
from fristed.apps.planning.presenters.telling import Inputs, Measure, Results

PER_CENT: Final = f"{NARROW}%"
SHARES: Final[Mapping[str, Any]] = {
    "p_abandon": gettext_lazy("Go without a place"),
    "p_wait": gettext_lazy("Have to wait"),
    "utilisation": gettext_lazy("Places in use"),
}


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which versions are laid side by side."""
    figures, found, busy = results["figures"], results["smallest"], results.get("busiest")
    on_busiest = busy["smallest"] if busy else None
    return [
        (_("Fewest places that keep the promise"), str(found) if found else _("none does")),
        (_("Fewest places on the busiest weekday"), str(on_busiest) if on_busiest else "–"),
        (_("9 of 10 wait at most, minutes"), minutes(figures["p90_wait_min"])),
        *((str(words), share(figures[name])) for name, words in SHARES.items()),
        (_("Offered load, places"), plain(results["load"])),
    ]


def measures(inputs: Inputs, results: Results) -> list[Measure]:
    """Return the same as numbers; rooms that were simulated for as many years pair by year."""
    of_years = f"years:{inputs['values']['years']}"
    waits = _("9 of 10 who get a place wait at most, minutes")
    found = [_measure("p90_wait_min", waits, results, of_years, 1.0, "")]
    found += [
        _measure(name, str(words), results, of_years, 100.0, PER_CENT)
        for name, words in SHARES.items()
    ]
    return found


def _measure(
    key: str, name: str, results: Results, pairs_with: str, many: float, unit: str
) -> Measure:
    figure, each = results["figures"][key], results.get("each", {}).get(key, [])
    value, low, high = (_times(figure[one], many) for one in ("value", "low", "high"))
    told = "–" if value is None else f"{plain(value)}{unit} ({ends(figure, many)})"
    return Measure(
        key=key,
        name=name,
        value=value,
        low=low,
        high=high,
        told=told,
        unit=unit,
        each=[_times(one, many) for one in each],
        pairs_with=pairs_with,
    )


def _times(value: float | None, many: float) -> float | None:
    return None if value is None else value * many
