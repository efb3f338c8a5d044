"""Floors: keys point downwards, and every contract of imports is broken once on purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

from .floors import Link, contracts, floors, links, pointing_wrong
from .tree import ROOT, none_of

BAD_LINKS = [
    Link("premises", "visits", "premises.Place.visit"),
    Link("emergencies", "feedback", "emergencies.Emergency.complaint"),
    Link("visits", "vault", "visits.Visit.note", crosses=True),
    Link("vault", "sites", "vault.Note.site", crosses=True),
    Link("clinic", "clinic", "clinic.SoapNote.waiting", crosses=True),
    Link("vault", "clinic", "vault.HealthRecord.wound"),
    Link("visits", "nowhere", "visits.Visit.nothing"),
]

# One bad line for each contract: where it is written, and what.
BAD_IMPORTS = {
    "storeys": ("apps/visits/queries.py", "import fristed.web.urls"),
    "floors": ("apps/sites/queries/day.py", "import fristed.apps.visits.choices"),
    "inside": ("apps/visits/models.py", "from fristed.apps.visits import queries"),
    "questions": ("apps/visits/queries.py", "import fristed.apps.sites.actions"),
    "pages": ("apps/visits/queries.py", "import fristed.apps.accounts.forms"),
    "science": ("science/law/codes.py", "import django.db"),
    "strangers": ("science/astrology.py", "import fristed.science.law"),
    "houses": ("apps/members/queries/rules.py", "import fristed.apps.visits.choices"),
    "services": ("web/doors.py", "import fristed.apps.members.choices"),
    "circles": ("ground/ids.py", "import fristed.ground.context\nimport fristed.ground.circle"),
}
# What has to be there for the bad line to be bad.
BESIDE = {"circles": ("ground/circle.py", "import fristed.ground.ids")}


def test_foreign_keys_point_downwards():
    none_of(pointing_wrong(links(), floors()))


@pytest.mark.parametrize("link", BAD_LINKS, ids=lambda link: link.name)
def test_foreign_key_rule_is_broken_on_purpose(link: Link):
    assert len(list(pointing_wrong([link], floors()))) == 1


def test_every_room_has_a_floor():
    rooms = {
        path.name for path in (ROOT / "src/fristed/apps").iterdir() if (path / "apps.py").exists()
    }
    stated = set().union(*floors())
    assert rooms == stated
    of_the_association = {
        module.rpartition(".")[2] for module in contracts()["houses"]["source_modules"]
    }
    installed = {config.label for config in apps.get_app_configs()}
    assert installed & rooms == rooms - of_the_association


def test_imports_keep_the_contracts():
    answer = lint(ROOT / "src", None)
    if answer.returncode:
        pytest.fail(answer.stdout.partition("Broken contracts")[2], pytrace=False)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package's Python, to write bad lines into."""
    root = tmp_path_factory.mktemp("tree")
    only_python = shutil.ignore_patterns("static", "templates", "rulebooks", "locale", "*.pyc")
    shutil.copytree(ROOT / "src", root / "src", ignore=only_python)
    shutil.copy(ROOT / "pyproject.toml", root)
    return root / "src"


def test_every_contract_is_broken_once():
    assert set(BAD_IMPORTS) == set(contracts())


@pytest.mark.parametrize("contract", BAD_IMPORTS)
def test_contract_is_broken_on_purpose(contract: str, copied: Path):
    for path, text in filter(None, (BAD_IMPORTS[contract], BESIDE.get(contract))):
        write(copied / "fristed" / path, text)
    try:
        answer = lint(copied, contract)
    finally:
        for path, _ in filter(None, (BAD_IMPORTS[contract], BESIDE.get(contract))):
            unwrite(copied / "fristed" / path)

    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert Path(BAD_IMPORTS[contract][0]).stem in answer.stdout.partition("Broken contracts")[2]


def test_new_room_must_be_given_its_floor(copied: Path):
    room = copied / "fristed" / "apps" / "attic"
    write(room / "__init__.py", "")
    try:
        answer = lint(copied, "floors")
    finally:
        shutil.rmtree(room)
    assert answer.returncode == 1
    assert "attic" in answer.stdout


def lint(source: Path, contract: str | None) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a tree, with one contract or all."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    command += ["--no-cache", *(("--contract", contract) if contract else ())]
    environment = os.environ | {"PYTHONPATH": str(source), "COLUMNS": "200"}
    return subprocess.run(
        command, cwd=source.parent, env=environment, capture_output=True, text=True, check=False
    )


def write(path: Path, text: str) -> None:
    """Add a line to a file of the copy, keeping what was there."""
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        shutil.copy(path, path.with_suffix(".kept"))
        text = path.read_text() + "\n" + text
    path.write_text(text)


def unwrite(path: Path) -> None:
    """Put the file back as it was."""
    path.unlink()
    kept = path.with_suffix(".kept")
    if kept.exists():
        kept.rename(path)
