"""What methods can be told: one option for each setting, the same for every command."""

from collections.abc import Callable
from inspect import Parameter, signature
from typing import Any, Final

import typer

# name of the setting: its kind, and what it is
SETTINGS: Final[dict[str, tuple[type, str]]] = {
    "alpha": (float, "One-sided level of the bound."),
    "baseline": (int, "Weeks that fill before the first is judged."),
    "min_sigma": (float, "EARS: least standard deviation; 0.5 or 1 for sparse series."),
    "years": (int, "Farrington: years back."),
    "half_window": (int, "Farrington: weeks on either side of the same week."),
    "season": (int, "Farrington: weeks of a year."),
    "transform": (str, "Farrington: 2/3, 1/2, none. CUSUM: rossi, standard, anscombe."),
    "reference": (float, "CUSUM: k."),
    "limit": (float, "CUSUM: h."),
    "ratio": (float, "CUSUM of counts: the rise to be seen soonest."),
    "run": (float, "Changepoint: weeks that a level lasts."),
    "recent": (int, "Changepoint: weeks that count as lately."),
    "probability": (float, "Changepoint: from which chance on there is an alarm."),
    "absent": (int, "First seen: weeks of absence after which it is new again."),
}


def option(name: str) -> str:
    """Return how a setting is typed."""
    return f"--{name.replace('_', '-')}"


def with_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each setting; it gets those that were typed."""

    def called(**given: Any) -> None:
        typed = {name: given.pop(name) for name in SETTINGS}
        command(**given, **{name: value for name, value in typed.items() if value is not None})

    own = [one for one in signature(command).parameters.values() if one.kind != one.VAR_KEYWORD]
    more = [_parameter(name, *SETTINGS[name]) for name in SETTINGS]
    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__annotations__ = {one.name: one.annotation for one in (*own, *more)}
    called.__signature__ = signature(command).replace(parameters=[*own, *more])  # type: ignore[attr-defined]
    return called


def _parameter(name: str, kind: type, help_: str) -> Parameter:
    default = typer.Option(None, option(name), help=help_)
    return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=kind | None)
