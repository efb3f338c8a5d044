"""Where a command writes: looked at before the work, written whole or not at all after it."""

import tempfile
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


def write_whole(out: Path, text: str) -> None:
    """Write a file whole or not at all; no draft is left behind."""
    draft: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=out.parent, prefix=f".{out.name}.", delete=False, encoding="utf-8"
        ) as file:
            draft = Path(file.name)
            file.write(text)
        draft.chmod(0o644)
        draft.replace(out)
    except OSError as trouble:
        if draft is not None:
            draft.unlink(missing_ok=True)
        raise typer.BadParameter(f"{out} cannot be written ({trouble.strerror})") from None
