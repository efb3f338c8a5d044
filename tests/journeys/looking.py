"""Pictures and papers of a journey, kept where somebody wants to look at them."""

import os
from pathlib import Path

from .terminal import Terminal


def then_it_can_be_looked_at(terminal: Terminal, name: str, *, also_top: bool = False) -> None:
    """Keep a picture of the whole page, where somebody asks for one; and of what is seen first."""
    if folder := os.environ.get("FRISTED_LOOK"):
        terminal.page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
        if also_top:
            terminal.page.screenshot(path=str(Path(folder) / f"{name}-top.png"))


def then_it_can_be_read(name: str, held: bytes) -> None:
    """Keep a paper or a file under its name, where somebody asks for one."""
    if folder := os.environ.get("FRISTED_LOOK"):
        Path(folder, name).write_bytes(held)
