"""The published models that the house knows, each from its file of inputs."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from .baltimore import irwin
from .before_after import marshall, sydney
from .distributions import Spread
from .infection import jacobs
from .model import Formula, Input, Model, Outcome
from .networks import InputError
from .overdose import milloy, profound, staff_judgement

FORMULAS: Mapping[str, Formula] = MappingProxyType(
    {
        "irwin-2017": irwin,
        "milloy-2008": milloy,
        "staff-judgement": staff_judgement,
        "marshall-2011": marshall,
        "sydney-2007": sydney,
        "jacobs-hiv": jacobs,
        "jacobs-hcv": jacobs,
        "profound-tree": profound,
    }
)

# libyaml's, ten times as fast, wherever it is: the house reads these files as it starts
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def registry() -> Mapping[str, Model]:
    """Give every model by name, in the order in which they are listed."""
    return MappingProxyType({name: _read(name, formula) for name, formula in FORMULAS.items()})


def model(name: str) -> Model:
    """Give a model by its name, or by the beginning of it where no other begins so.

    Raises
    ------
    InputError
        None is called so, or several are.
    """
    found = [name] if name in FORMULAS else [one for one in FORMULAS if one.startswith(name)]
    if len(found) != 1 or not name:
        which = found or [*FORMULAS, "act"]
        raise InputError(f"no one model is called {name}; there are {', '.join(which)}")
    return registry()[found[0]]


def _read(name: str, formula: Formula) -> Model:
    path = files(__package__) / "models" / f"{name.replace('-', '_')}.yaml"
    said = yaml.load(path.read_text(encoding="utf-8"), LOADER)  # noqa: S506 it is a safe one
    return Model(
        name=name,
        title=said["title"],
        source=said["source"],
        doi=said["doi"],
        year=said["year"],
        currency=said["currency"],
        inputs={key: _input(key, one) for key, one in said["inputs"].items()},
        outcomes={
            key: Outcome(key, one["unit"], one.get("published", ""), one.get("ranged", True))
            for key, one in said["outcomes"].items()
        },
        formula=formula,
        effect=said["effect"],
        benefit=said.get("benefit"),
        cost=said.get("cost"),
        per_room=tuple(said.get("per_room", ())),
        within=said.get("within", {}),
        notes=tuple(said["notes"]),
    )


def _input(name: str, said: Mapping[str, Any]) -> Input:
    spread = said.get("spread")
    return Input(
        name,
        said["unit"],
        float(said["value"]),
        float(said.get("most", "inf")),
        said["source"],
        _spread(spread) if spread else None,
    )


def _spread(said: Mapping[str, Any]) -> Spread:
    size = said.get("of", said.get("events", 0))
    return Spread(said["family"], said["basis"], float(size))
