"""LaTeX as it stands in BibTeX, to words and back. The reading is pylatexenc's."""

import re
from functools import cache
from typing import Any, Final

from pylatexenc.latex2text import LatexNodes2Text

_WRITTEN: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    # What TeX would join with its neighbour into another sign.
    "-": "{-}",
    "'": "{'}",
    "`": "{`}",
    ",": "{,}",
    '"': '{"}',
}
_BARE: Final = re.compile(r"(?<!\\)([&%#])")
_MARKUP: Final = re.compile(r"[\\\\{}$~&%#]|--|''|``|,,|\\?`|!`")
_ENDS_BADLY: Final = re.compile(r"(?<!\\)(?:\\\\)*\\$")


def words(latex: str) -> str:
    """Return the words of a value; what is unknown stays as it stands."""
    if not _MARKUP.search(latex):
        return latex
    ready = _BARE.sub(r"\\\1", latex)
    if _ENDS_BADLY.search(ready):
        ready += "textbackslash{}"
    return str(_reader().latex_to_text(ready))


def written(text: str) -> str:
    """Return words so that TeX and `words` give them back."""
    return "".join(_WRITTEN.get(one, one) for one in text)


@cache
def _reader() -> Any:
    return LatexNodes2Text(keep_comments=True, strict_latex_spaces=False, math_mode="verbatim")
