"""``surveillance methods``: what there is; loaded when it is called."""

from typing import Any

from fristed.science.surveillance import METHODS, RULES, Method

from . import outputs
from .settings import option


def run(as_json: bool) -> None:
    """Print the methods."""
    if as_json:
        outputs.print_json([_told(one) for one in METHODS.values()])
        return
    console = outputs.paper()
    for one in METHODS.values():
        console.print(f"{one.name}: {one.title} ({one.source})", markup=False)
        console.print(f"    {_settings(one)}", markup=False)
    rules = "; ".join(f"{name}: {rule.title}" for name, rule in RULES.items())
    console.print(f"Many series: fristed surveillance watch, by {rules}.", markup=False)
    console.print("What a setting costs: fristed surveillance power.", markup=False)


def _settings(one: Method) -> str:
    said = [f"{option(name)} {value}" for name, value in one.defaults.items()]
    if one.out_of != "none":
        said.append("--denominator COLUMN" + (" (tested)" if one.out_of == "must" else ""))
    return ", ".join(said)


def _told(one: Method) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "source": one.source,
        "settings": dict(one.defaults),
        "denominator": one.out_of,
        "p": one.gives_p,
    }
