"""What the documentation must know of, and what no file may name."""

import ast
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from django.conf import global_settings
from typer.main import get_command

from fristed.cli.main import GROUPS, app

from .floors import floors
from .tree import ROOT, SOURCE, Breach, files

# Settings whose meaning is Django's or a library's own, with prefixes.
NOT_OURS = (
    "ACCOUNT_",
    "MFA_",
    "ASGI_",
    "CONTENT_SECURITY_POLICY",
    "HERE",
    "ROOT_URLCONF",
    "STATIC_",
    "STORAGES",
    "WHITENOISE_",
)
VARIABLE = re.compile(r"\bFRISTED_[A-Z_]+\b")

# Put together here, so that this file itself names none of them.
MACHINE = re.compile(
    "|".join(
        [
            r"(?<![\w.-])/" + r"(?:work|root|Users|mnt|opt/venv)/\w",
            r"(?<![\w.-])/" + r"home/(?!fristed\b)\w",
            r"C:" + r"\\Users",
        ]
    )
)
REGISTRY = re.compile(
    "|".join(
        [
            r"registry\." + r"npmjs\.org/\S",
            r"registry\." + r"yarnpkg",
            r"pypi\." + r"org/simple",
            r"files\." + r"pythonhosted",
            r"\b(?:art" + r"ifactory|jf" + r"rog|nex" + r"us|verd" + r"accio|dev" + r"pi)\b",
            r"--(?:extra-)?index" + r"-url[ =]\S*//",
            r"proxy\." + r"golang",
        ]
    ),
    re.IGNORECASE,
)


def undocumented(names: Iterable[str], page: str, where: str) -> Iterator[str]:
    """Yield the names that a page does not say in code style."""
    for name in names:
        if f"`{name}`" not in page:
            yield f"{where} does not tell of `{name}`"


def rooms() -> list[str]:
    """Return every room."""
    return sorted(set().union(*floors()))


def settings() -> list[str]:
    """Return our own settings, and every variable of the environment that is read."""
    tree = ast.parse((SOURCE / "web/settings/__init__.py").read_text())
    named = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.isupper()
    }
    ours = {
        name
        for name in named
        if not hasattr(global_settings, name) and not name.startswith(NOT_OURS)
    }
    python = [path.read_text() for path in files(SOURCE, "*.py")]
    return sorted(ours | {found for text in python for found in VARIABLE.findall(text)})


def commands() -> list[str]:
    """Return every command: of manage.py and of `fristed`."""
    managed = [
        f"manage.py {path.stem}"
        for path in files(SOURCE, "management/commands/*.py")
        if not path.stem.startswith("_")
    ]
    return (
        sorted(managed)
        + sorted(
            name
            for group in GROUPS
            for name in _named(import_module(GROUPS[group]).app, f"fristed {group}")
        )
        + sorted(f"fristed {c.name}" for c in app.registered_commands if c.name)
    )


def _named(group: object, before: str) -> Iterator[str]:
    command = get_command(group)
    inner = getattr(command, "commands", {})
    if not inner:
        yield before
    for name in inner:
        yield f"{before} {name}"


def readme() -> str:
    """Return the page that a newcomer reads first."""
    return (ROOT / "README.md").read_text()


def leading_nowhere(page: str) -> Iterator[str]:
    """Yield the links of README.md to files that are not there."""
    for to in re.findall(r"\]\(([^)#]+)[^)]*\)", page):
        if "://" not in to and not (ROOT / to).exists():
            yield f"README.md links to {to}: nothing there"


def read(page: str) -> str:
    """Return a page of the documentation."""
    return (ROOT / "docs" / page).read_text()


def naming_machines(path: Path, text: str) -> Iterator[Breach]:
    """Yield each line that names a machine's folder or a package registry's host."""
    where = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
    for number, line in enumerate(text.splitlines(), 1):
        for found in [*MACHINE.finditer(line), *REGISTRY.finditer(line)]:
            yield Breach(where, number, f"names {found[0]}")
