"""The tree the house rules look at: its modules, its templates, and what a breach is."""

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "fristed"


@dataclass(frozen=True, order=True)
class Breach:
    """Where a rule is broken, and how."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True)
class Module:
    """One Python file, by its path from the package's root (`apps/visits/views.py`)."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file's syntax tree."""
        return ast.parse(self.text)

    @property
    def parts(self) -> tuple[str, ...]:
        """The path without its ending: ('apps', 'visits', 'views')."""
        return Path(self.path).with_suffix("").parts

    @property
    def layer(self) -> str:
        """Storey outside the rooms (`science`), layer inside them (`views`)."""
        parts = self.parts
        if parts[0] != "apps":
            return parts[0]
        return parts[2] if len(parts) > 2 else ""

    def breach(self, node: ast.AST | int, what: str) -> Breach:
        """Say that a rule is broken at a node or a line."""
        line = node if isinstance(node, int) else getattr(node, "lineno", 1)
        return Breach(f"src/fristed/{self.path}", line, what)


Rule = Callable[[Module], Iterator[Breach]]


def modules(root: Path = SOURCE) -> list[Module]:
    """Return every Python file but those that makemigrations writes."""
    return [
        Module(str(path.relative_to(root)), path.read_text())
        for path in sorted(root.rglob("*.py"))
        if not ("migrations" in path.parts and path.name.startswith("0001"))
    ]


def files(root: Path, *patterns: str) -> list[Path]:
    """Return the files under a folder that match one of the patterns."""
    return sorted(path for pattern in patterns for path in root.rglob(pattern))


def kept_in_git(root: Path = ROOT) -> list[Path]:
    """Return what git keeps or would keep: tracked files and new ones that are not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=root,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


def broken(rule: Rule, among: Iterable[Module]) -> list[str]:
    """Return every breach of a rule, as lines to read."""
    return sorted(str(breach) for module in among for breach in rule(module))


def none_of(found: Iterable[object]) -> None:
    """Fail with every breach on its own line, where there is one."""
    lines = [str(breach) for breach in found]
    if lines:
        pytest.fail(f"{len(lines)} breaches:\n" + "\n".join(lines), pytrace=False)


def sample(path: str, text: str) -> list[Module]:
    """Return a tree of one file, to break a rule on purpose."""
    return [Module(path, text)]
