"""Templates: small, without queries, without inline style or script, without the outside."""

from pathlib import Path

import pytest

from .template_rules import breaches, outside
from .tree import SOURCE, files, none_of

BAD = {
    "x\n" * 120: "121 lines",
    '<p style="color: red">': "a style attribute",
    "<style>p {}</style>": "a style element",
    "<script>alert(1)</script>": "a script of its own",
    '<button onclick="x()">': "a handler",
    '<button hx-on:click="x()">': "a handler",
    '<a href="javascript:x()">': "a javascript: address",
    "{{ name|safe }}": "|safe",
    "{% autoescape off %}": "autoescape off",
    '<img src="https://example.org/x.png">': "outside",
    '<img src="//cdn.example.org/x.png">': "outside",
    "{% for v in client.visits.all %}": "a query",
    "{{ visits.count }}": "a query",
    "{% if client.card_set %}": "a query",
}
GOOD = [
    '<script src="{% static "x.js" %}" defer></script>',
    '{% translate "That is not all. Filter and count." %}',
    "{# never |safe #}",
    "{% if forloop.first %}",
    "<a{% if one == two %} hidden{% endif %}>",
    '<svg xmlns="http://www.w3.org/2000/svg">',
]


def templates() -> list[Path]:
    """Every template of the house."""
    found = files(SOURCE, "*.html", "*.txt")
    return [path for path in found if "templates" in path.parts]


def test_templates_keep_the_rules():
    found = [str(b) for path in templates() for b in breaches(path, path.read_text())]
    none_of(found)


@pytest.mark.parametrize(("text", "said"), BAD.items())
def test_template_rule_is_broken_on_purpose(text: str, said: str):
    found = [breach.what for breach in breaches(Path("x.html"), text)]
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize("text", GOOD)
def test_template_rule_lets_the_good_pass(text: str):
    assert list(breaches(Path("x.html"), text)) == []


def test_static_files_name_nothing_outside():
    ours = [
        path
        for path in files(SOURCE / "web" / "static", "*.css", "*.js", "*.svg")
        if "vendor" not in path.parts
    ]
    found = [str(b) for path in ours for b in outside(path.name, path.read_text())]
    none_of(found)
