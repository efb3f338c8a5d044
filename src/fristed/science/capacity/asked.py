"""A YAML text as it was written: values with the lines they stand in, refused by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Final, NoReturn

import yaml

NULL: Final = "tag:yaml.org,2002:null"


class ScenarioError(ValueError):
    """A scenario cannot be used; says the file, the line and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One value of a file: its name from the top, and where it stands."""

    file: str
    name: str
    node: yaml.Node

    def refuse(self, why: str) -> NoReturn:
        """Say what is wrong and in which line."""
        line = self.node.start_mark.line + 1
        named = f"{self.name}: " if self.name else ""
        raise ScenarioError(f"{self.file}, line {line}: {named}{why}")

    @property
    def items(self) -> list["Asked"]:
        """The values of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            self.refuse("write a list")
        return [
            Asked(self.file, f"{self.name}[{place}]", node)
            for place, node in enumerate(self.node.value)
        ]

    @property
    def is_list(self) -> bool:
        """Whether it is written as a list."""
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        """Whether it is written with names."""
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_null(self) -> bool:
        """Whether it says that nothing is there: null, ~ or nothing at all."""
        return isinstance(self.node, yaml.ScalarNode) and self.node.tag == NULL

    def fields(self, needed: set[str], more: set[str] = frozenset()) -> dict[str, "Asked"]:  # type: ignore[assignment]
        """Give the named values of a mapping; none may be unknown, said twice or missing.

        What need not be there is as if it were not where it says null.
        """
        found = {name: one for name, one in self._pairs() if name not in more or not one.is_null}
        if unknown := sorted(set(found) - needed - more):
            found[unknown[0]].refuse(f"is not known; write {', '.join(sorted(needed | more))}")
        if missing := sorted(needed - set(found)):
            self.refuse(f"{', '.join(missing)} is missing")
        return found

    def _pairs(self) -> Iterator[tuple[str, "Asked"]]:
        if not isinstance(self.node, yaml.MappingNode):
            self.refuse("write names with values, such as mean_min: 30")
        said = set()
        for key, value in self.node.value:
            one = Asked(self.file, f"{self.name}.{key.value}".lstrip("."), value)
            if not isinstance(key, yaml.ScalarNode) or key.value in said:
                Asked(self.file, one.name, key).refuse("is said twice, or is no name")
            said.add(key.value)
            yield key.value, one

    @property
    def word(self) -> str:
        """A word."""
        if not isinstance(self.node, yaml.ScalarNode) or not self.node.value.strip():
            self.refuse("write a word")
        return str(self.node.value)

    def choice(self, among: tuple[str, ...]) -> str:
        """One of these words."""
        if self.word not in among:
            self.refuse(f"is {self.word}; write {', '.join(among)}")
        return self.word

    @property
    def flag(self) -> bool:
        """True or false."""
        return self.choice(("true", "false")) == "true"

    def number(self, *, least: float, most: float, above: bool = False) -> float:
        """A number from least (not itself, if above) to most."""
        quoted = isinstance(self.node, yaml.ScalarNode) and self.node.style in ("'", '"')
        try:
            value = float(self.word)
        except ValueError:
            self.refuse(f"is {self.word}; write a number, with a point")
        if quoted:
            self.refuse(f"is the text {self.word}; write the number without quotes")
        if not isfinite(value) or not least <= value <= most or (above and value == least):
            self.refuse(f"is {self.word}; it must be {'above' if above else 'from'} {least:g}"
                        f" to {most:g}")  # fmt: skip
        return value

    def whole(self, *, least: int, most: int) -> int:
        """A whole number from least to most."""
        value = self.number(least=least, most=most)
        if value != int(value):
            self.refuse(f"is {self.word}; write a whole number")
        return int(value)


def asked(text: str, file: str) -> Asked:
    """Take a YAML text apart.

    Raises
    ------
    ScenarioError
        Where it is no YAML, holds nothing, or more than one document.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise ScenarioError(f"{file}{line}: this is no YAML ({trouble.problem})") from None
    except yaml.YAMLError as trouble:
        raise ScenarioError(f"{file}: this is no YAML ({trouble})") from None
    except RecursionError:
        raise ScenarioError(f"{file}: this is no YAML (it is nested too deeply)") from None
    if node is None:
        raise ScenarioError(f"{file}: holds nothing; a scenario begins with open_min")
    return Asked(file, "", node)
