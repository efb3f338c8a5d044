"""Reading the policy: every value is there, of its kind, and nothing else is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from .counts import Unit

UNITS: tuple[Unit, ...] = ("person", "day")


class PolicyError(ValueError):
    """The policy file is not as it should be; says which value and why."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be published. The fields are those of ``policy.yaml``, where each is explained."""

    version: int
    approved_by: str
    least: Mapping[Unit, int]
    shows_nought: bool
    closest_percent: float
    dominance_largest: int
    dominance_percent: float
    least_rooms: int
    rooms_closest_percent: float
    width: Mapping[Unit, int]
    round_to: int
    percent_of_at_least: float
    wait_days: int


@cache
def policy() -> Policy:
    """Give the policy as shipped."""
    return read((files(__package__) / "policy.yaml").read_text(encoding="utf-8"))


def read(text: str) -> Policy:
    """Read a policy.

    Parameters
    ----------
    text : str
        The YAML of the file.

    Returns
    -------
    Policy
        The policy, with every value checked.

    Raises
    ------
    PolicyError
        Where a value is missing, unknown, of the wrong kind, or lower than could protect anybody.
    """
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as trouble:
        raise PolicyError(f"The policy is not YAML: {trouble}") from trouble
    flat = _flat(content)
    if odd := sorted(set(flat) ^ set(LOWEST)):
        raise PolicyError(f"Missing or unknown: {', '.join(odd)}.")
    for name, lowest in LOWEST.items():
        _check(name, flat[name], lowest)
    return Policy(
        version=flat["version"],
        approved_by=flat["approved_by"],
        least=MappingProxyType({unit: flat[f"least.{unit}"] for unit in UNITS}),
        shows_nought=flat["shows_nought"],
        closest_percent=flat["closest_percent"],
        dominance_largest=flat["dominance.largest"],
        dominance_percent=flat["dominance.percent"],
        least_rooms=flat["rooms.least"],
        rooms_closest_percent=flat["rooms.closest_percent"],
        width=MappingProxyType({unit: flat[f"width.{unit}"] for unit in UNITS}),
        round_to=flat["round_to"],
        percent_of_at_least=flat["percent_of_at_least"],
        wait_days=flat["wait_days"],
    )


# Each value with the lowest that is let through: its kind is that of the bound. A threshold of
# one protects nobody, and two rooms know each other's number from the total and their own.
LOWEST: Mapping[str, Any] = MappingProxyType(
    {
        "version": 1,
        "approved_by": "",
        "least.person": 3,
        "least.day": 3,
        "shows_nought": False,
        "closest_percent": 0.0,
        "dominance.largest": 1,
        "dominance.percent": 0.0,
        "rooms.least": 3,
        "rooms.closest_percent": 0.0,
        "width.person": 1,
        "width.day": 1,
        "round_to": 1,
        "percent_of_at_least": 0.0,
        "wait_days": 0,
    }
)


def _flat(content: Any) -> dict[str, Any]:
    if not isinstance(content, dict):
        raise PolicyError("The policy must be a mapping.")
    flat: dict[str, Any] = {}
    for name, value in content.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": of for inner, of in value.items()}
        else:
            flat[str(name)] = value
    return flat


def _check(name: str, value: Any, lowest: Any) -> None:
    kinds: tuple[type, ...] = (int, float) if isinstance(lowest, float) else (type(lowest),)
    if type(value) not in kinds:
        raise PolicyError(f"{name} must be {' or '.join(kind.__name__ for kind in kinds)}.")
    if not isinstance(value, str) and not value >= lowest:  # nor is NaN
        raise PolicyError(f"{name} must be at least {lowest}.")
