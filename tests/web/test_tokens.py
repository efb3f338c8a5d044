"""The tokens: a page that follows its screen has the colours of dark, and no others."""

import re
from pathlib import Path

from fristed.web import assets

TOKENS = Path(assets.__file__).parent / "static" / "fristed" / "css" / "tokens.css"


def of_theme(name: str, text: str) -> dict[str, str]:
    """Return the values of a theme's first block."""
    found = re.search(rf'\[data-theme="{name}"\] \{{(.*?)\}}', text, re.DOTALL)
    assert found
    return dict(re.findall(r"([\w-]+):\s*([^;]+);", found[1]))


def test_page_that_follows_the_screen_has_the_colours_of_dark() -> None:
    text = TOKENS.read_text(encoding="utf-8")
    assert of_theme("auto", text) == of_theme("dark", text)
    assert len(of_theme("auto", text)) > 40
    assert text.index('[data-theme="auto"]') < text.index("@media print")
