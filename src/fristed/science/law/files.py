"""Reading the YAML of the rule books: one dialect, and errors that name the file and the line."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from .model import LawError


class RulebookError(LawError):
    """A rule-book file is not as it should be; names the file, the line and the key."""


class _Loader(yaml.SafeLoader):
    """YAML in which NO is Norway: only true and false are booleans, and no key stands twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be a word", key.start_mark
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag != "tag:yaml.org,2002:bool"]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def folder() -> Traversable:
    """Give the folder of the rule books as shipped."""
    return files(__package__) / "rulebooks"


def parse(text: str, name: str) -> dict[str, Any]:
    """Read one file's text as a mapping; ``name`` is what an error calls the file."""
    try:
        # a SafeLoader with fewer booleans
        content = yaml.load(text, Loader=_Loader)  # noqa: S506
    except yaml.MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 1
        raise RulebookError(f"{name}, line {line}: {trouble.problem}") from trouble
    except RecursionError as trouble:
        raise RulebookError(f"{name}: it is nested too deeply") from trouble
    except ValueError as trouble:  # a date such as 2019-02-30
        raise RulebookError(f"{name}: {trouble}") from trouble
    if not isinstance(content, dict):
        raise RulebookError(f"{name}, line 1: the file must be a mapping")
    return content


def line_of(text: str, path: tuple[str, ...]) -> int:
    """Find the line, from 1, on which a key path stands, or its nearest parent that exists."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    line = 1
    for step in path:
        if not isinstance(node, yaml.MappingNode):
            break
        hit = next(((k, v) for k, v in node.value if k.value == step), None)
        if hit is None:
            break
        line, node = hit[0].start_mark.line + 1, hit[1]
    return line


@cache
def shipped(name: str) -> dict[str, Any]:
    """Read one of the shipped files, once."""
    return parse((folder() / name).read_text(encoding="utf-8"), name)
