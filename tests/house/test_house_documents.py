"""Every room, setting and command is documented; no file names a machine or a registry."""

from pathlib import Path

import pytest

from . import doc_rules as rules
from .tree import kept_in_git, none_of

# A script that fetches from a registry has to name it; so has its test.
MAY_NAME_A_REGISTRY = {"scripts/vendor_assets.py", "scripts/bootstrap.py"}


def test_map_shows_every_room():
    none_of(rules.undocumented(rules.rooms(), rules.read("map.md"), "docs/map.md"))


def test_readme_says_of_every_room_where_it_works():
    page = rules.readme()
    none_of(rules.undocumented(rules.rooms(), page, "README.md"))
    none_of(rules.leading_nowhere(page))


def test_link_to_nowhere_is_found():
    page = "[here](README.md#two) [there](docs/attic.md) [away](https://fristed.example/a)"
    assert list(rules.leading_nowhere(page)) == ["README.md links to docs/attic.md: nothing there"]


def test_commands_are_documented():
    page = rules.read("manual/commands.md")
    none_of(rules.undocumented(rules.commands(), page, "docs/manual/commands.md"))


def test_settings_are_documented():
    page = rules.read("manual/settings.md")
    none_of(rules.undocumented(rules.settings(), page, "docs/manual/settings.md"))


def test_documentation_rule_is_broken_on_purpose():
    assert list(rules.undocumented(["attic", "cellar"], "the `cellar`", "map")) == [
        "map does not tell of `attic`"
    ]


def test_rooms_settings_and_commands_are_found():
    assert "visits" in rules.rooms()
    assert {"IDLE_LOCK_SECONDS", "FRISTED_HOME"} <= set(rules.settings())
    assert "DEBUG" not in rules.settings()
    assert {"fristed law show", "manage.py data_protection"} <= set(rules.commands())


def test_no_file_names_a_machine_or_a_registry():
    found = []
    for path in kept_in_git():
        if path.suffix in (".woff2", ".png", ".jpg", ".ico", ".mo"):
            continue
        text = path.read_text(errors="replace")
        found += [
            breach
            for breach in rules.naming_machines(path, text)
            if breach.path not in MAY_NAME_A_REGISTRY
        ]
    none_of(found)


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/main/x",
        "in /" + "home/ada/fristed",
        "from https://pypi." + "org/simple",
        "--index" + "-url https://x",
        "https://registry." + "npmjs.org/htmx",
    ],
)
def test_naming_a_machine_is_found(text: str):
    assert len(list(rules.naming_machines(Path("x.md"), text))) == 1


@pytest.mark.parametrize("text", ["/at/oslo/help/", "--no-emit-index" + "-url", "var/lib/work"])
def test_naming_no_machine_passes(text: str):
    assert list(rules.naming_machines(Path("x.md"), text)) == []
