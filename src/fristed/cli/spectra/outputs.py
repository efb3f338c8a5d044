"""Where a command writes: looked at before the work, so that no work is lost."""

from pathlib import Path

import typer


def writable(out: Path) -> None:
    """Refuse a place that cannot be written to."""
    if not out.parent.is_dir():
        raise typer.BadParameter(
            f"{out} cannot be written: there is no folder {out.parent}; make it first"
        )
    if out.is_dir():
        raise typer.BadParameter(f"{out} is a folder; name a file")
