"""Setting a page as PDF by typst, in memory: nothing touches a disk, nothing is fetched.

The same words make the same file, tagged and in their language, so that it can be read aloud.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.contrib.staticfiles import finders

FONTS = "fristed/vendor/fonts"


def as_pdf(setting: Path, said: Mapping[str, Any], *, at: datetime) -> bytes:
    """Set what is said by a `.typ` file, which reads it as ``json(bytes(sys.inputs.said))``."""
    made = typst.compile(
        setting.read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"said": json.dumps(said, ensure_ascii=False)},
        timestamp=int(at.timestamp()),
        format="pdf",
    )
    return bytes(made)


@cache
def _fonts() -> "typst.Fonts":
    found = finders.find(FONTS)
    return typst.Fonts(include_system_fonts=False, font_paths=[str(found)])
