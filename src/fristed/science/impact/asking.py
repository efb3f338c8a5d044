"""What somebody asks of a model, out of a YAML file, with the line of whatever is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf, isfinite
from typing import Any

import yaml

from .distributions import FAMILIES, Spread
from .model import Input, Model
from .networks import InputError
from .running import changed
from .scenarios import BASELINE, Scenario
from .sheets import MOST

NULL = "tag:yaml.org,2002:null"
OF_A_MODEL = ("inputs", "rooms")
OF_A_DATABOOK = ("scenarios", "first_year", "years", "discount_rate", "from_evidence")
LIMITS = ("low", "high")
OF_AN_INPUT = ("value", "low", "high", "family", "of", "events", "source")


@dataclass(frozen=True, slots=True)
class Asked:
    """A model with somebody's own inputs, and what its rooms reach (see `further_rooms`)."""

    model: Model
    reach: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """How to run a databook; `scenarios` is None for the published ones, the rest as `project`."""

    scenarios: tuple[Scenario, ...] | None = None
    keywords: Mapping[str, Any] = field(default_factory=dict)


def read_inputs(text: str, model: Model) -> Asked:
    """Read other inputs for a model.

    Parameters
    ----------
    text : str
        YAML: ``inputs`` maps names to numbers, or to ``{value, family, low, high, of, events,
        source}``; ``rooms`` lists what the first 1, 2, … rooms reach.
    model : Model

    Raises
    ------
    InputError
        Says the line, and what should stand there.
    """
    said = _mapping(_composed(text), "the file", OF_A_MODEL)
    given: dict[str, Input] = {}
    if "inputs" in said:
        for name, node in _mapping(said["inputs"], "inputs").items():
            if name not in model.inputs:
                raise _wrong(node, f"{model.name} has no input {name}: {', '.join(model.inputs)}")
            given[name] = _input(node, model.inputs[name])
    reach: tuple[float, ...] = ()
    if "rooms" in said:
        if not isinstance(said["rooms"], yaml.SequenceNode):
            raise _wrong(said["rooms"], "rooms must be a list, such as [1, 1.9, 2.6]")
        reach = tuple(_number(one, "rooms", 0) for one in said["rooms"].value)
    found = changed(model, given)
    if "inputs" in said:
        _hold_within(found, _mapping(said["inputs"], "inputs"))
    return Asked(found, reach)


def _hold_within(model: Model, said: Mapping[str, yaml.Node]) -> None:
    for name, most in model.within.items():
        value, bound = model.inputs[name].value, model.inputs[most].value
        if value > bound and (node := said.get(name, said.get(most))) is not None:
            raise _wrong(node, f"{name} is {value:g}, more than {most} ({bound:g})")


def read_settings(text: str, levels: Mapping[str, Sequence[str]] | None = None) -> Settings:
    """Read how to run a databook.

    Parameters
    ----------
    text : str
        YAML: ``scenarios`` maps names to ``{intervention: kind}``, run beside the baseline;
        ``first_year``, ``years``, ``discount_rate``, ``from_evidence`` as in `project`.
    levels : mapping of str to sequence of str, optional
        The levels of each intervention, where the databook is known: others are refused by line.

    Raises
    ------
    InputError
        Says the line, and what should stand there.
    """
    said = _mapping(_composed(text), "the file", OF_A_DATABOOK)
    keywords: dict[str, Any] = {}
    for name, low, high in (("first_year", 1900, 2200), ("years", 1, 100)):
        if name in said:
            value = _number(said[name], name, low, high)
            if value != int(value):
                raise _wrong(said[name], f"{name} must be a whole number")
            keywords[name] = int(value)
    if "discount_rate" in said:
        keywords["discount_rate"] = _number(said["discount_rate"], "discount_rate", 0, 1)
    if "from_evidence" in said:
        if said["from_evidence"].value not in ("true", "false"):
            raise _wrong(said["from_evidence"], "from_evidence must be true or false")
        keywords["from_evidence"] = said["from_evidence"].value == "true"
    return Settings(_scenarios(said.get("scenarios"), levels), keywords)


def _scenarios(
    node: yaml.Node | None, levels: Mapping[str, Sequence[str]] | None
) -> tuple[Scenario, ...] | None:
    if node is None:
        return None
    found = [Scenario(BASELINE, {})]
    for name, kinds in _mapping(node, "scenarios").items():
        if name == BASELINE:
            raise _wrong(kinds, f"{BASELINE} is always there; name the scenario otherwise")
        chosen = _mapping(kinds, name)
        for key, one in chosen.items():
            _hold_kind(key, one, levels)
        found.append(Scenario(name, {key: str(one.value) for key, one in chosen.items()}))
    return tuple(found)


def _hold_kind(name: str, kind: yaml.Node, levels: Mapping[str, Sequence[str]] | None) -> None:
    if not isinstance(kind, yaml.ScalarNode):
        raise _wrong(kind, f"{name} must be one kind, such as {name}: kind")
    if levels is None:
        return
    if name not in levels:
        raise _wrong(kind, f"no intervention is called {name}: {', '.join(levels)}")
    if kind.value not in levels[name]:
        raise _wrong(kind, f"{name} has no kind {kind.value}: {', '.join(levels[name])}")


def _composed(text: str) -> yaml.Node:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 1
        raise InputError(f"line {line}: it is not YAML ({trouble.problem})") from None
    except yaml.YAMLError:
        raise InputError("line 1: it is not YAML") from None
    except RecursionError:
        raise InputError("line 1: it is not YAML (it is nested too deeply)") from None
    if node is None:
        raise InputError("line 1: the file is empty")
    return node


def _mapping(node: yaml.Node, what: str, known: tuple[str, ...] = ()) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise _wrong(node, f"{what} must be names with values, such as name: value")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _wrong(key, f"a name in {what} must be a word")
        name = str(key.value)
        if known and name not in known:
            raise _wrong(key, f"{what} can say {', '.join(known)}; it says {name}")
        if name in found:
            raise _wrong(key, f"{name} stands twice; keep one")
        found[name] = value
    return {name: one for name, one in found.items() if not (known and _is_null(one))}


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == NULL


def _input(node: yaml.Node, own: Input) -> Input:
    if isinstance(node, yaml.ScalarNode):
        value = _number(node, own.name, 0, own.most)
        # a count says itself how sure it is; limits around another value say nothing of this one
        keeps = own.spread is not None and own.spread.family in ("count", "events", "proportion")
        spread = own.spread if keeps else None
        return _fitting(node, replace(own, value=value, source="given", spread=spread))
    said = _mapping(node, own.name, OF_AN_INPUT)
    if "value" not in said:
        raise _wrong(node, f"{own.name} has no value")
    value = _number(said["value"], own.name, 0, own.most)
    source = str(said["source"].value) if "source" in said else "given"
    return _fitting(node, replace(own, value=value, source=source, spread=_spread(node, said, own)))


def _spread(node: yaml.Node, said: Mapping[str, yaml.Node], own: Input) -> Spread | None:
    if "family" not in said:
        if set(said) & {"low", "high", "of", "events"}:
            raise _wrong(node, f"{own.name} needs a family: {', '.join(FAMILIES)}")
        return None
    family = said["family"].value
    if family not in FAMILIES:
        raise _wrong(said["family"], f"family must be one of {', '.join(FAMILIES)}")
    needs = {"count": (), "events": ("events",), "proportion": ("of",)}.get(family, ("low", "high"))
    for name in needs:
        if name not in said:
            raise _wrong(node, f"{own.name}: a spread by {family} needs {name}")
    # what an input cannot be, a limit of it cannot be either
    most = {key: own.most if key in LIMITS else inf for key in needs}
    number = {key: _number(said[key], key, 0, most[key]) for key in needs}
    size = number.get("of", number.get("events", 0.0))
    if family in ("events", "proportion") and size <= 0:
        raise _wrong(node, f"{own.name}: {needs[0]} must be above 0")
    return Spread(family, "given", size, number.get("low", 0.0), number.get("high", 0.0))


def _fitting(node: yaml.Node, one: Input) -> Input:
    if one.spread is not None:
        if one.spread.family == "events" and one.value <= 0:
            raise _wrong(node, f"{one.name}: a rate must be above 0")
        try:
            one.spread.frozen(one.value)
        except ValueError as trouble:
            raise _wrong(node, f"{one.name}: {trouble}") from None
    return one


def _number(
    node: yaml.Node, name: str, low: float = -float("inf"), high: float = float("inf")
) -> float:
    try:
        value = float(node.value) if isinstance(node, yaml.ScalarNode) else float("nan")
    except ValueError:
        value = float("nan")
    if not isfinite(value):
        raise _wrong(node, f"{name} must be a number")
    if not low <= value <= min(high, MOST):
        is_low = value < low and not isfinite(high)
        bounds = f"at least {low:g}" if is_low else f"between {low:g} and {min(high, MOST):g}"
        raise _wrong(node, f"{name} is {value:g}; it must be {bounds}")
    return value


def _wrong(node: yaml.Node, what: str) -> InputError:
    return InputError(f"line {node.start_mark.line + 1}: {what}")
