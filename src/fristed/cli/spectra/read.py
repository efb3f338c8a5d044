"""``fristed spectra read``: say what files of spectra hold, and how they were read."""

import json
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from fristed.science.spectra import readers

BAD_INPUT = 2


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files of spectra.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    show_titles: Annotated[
        bool, typer.Option("--show-titles", help="Show titles too; they may name a person.")
    ] = False,
) -> None:
    """Say what each file holds: format, axis, unit, and how it was converted.

    What cannot be read is named in one line each, on stderr; the other files are still told, and
    the exit code is 2.
    """
    told: list[dict[str, Any]] = []
    for path in files:
        try:
            found = readers.inspect_file(path)
        except readers.UnreadableSpectrum as trouble:
            told.append({"file": path.name, "error": str(trouble)})
        else:
            told.append(
                {"file": path.name, "spectra": [as_told(one, show_titles) for one in found]}
            )
    if as_json:
        typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    say(told, tables=not as_json)
    if any("error" in one for one in told):
        raise typer.Exit(BAD_INPUT)


def as_told(reading: readers.Reading, show_title: bool) -> dict[str, Any]:
    """Give what is told of one spectrum, in the keys of the JSON answer."""
    spectrum = reading.spectrum
    axis, signal = spectrum.wavenumber_cm1, spectrum.absorbance
    told: dict[str, Any] = {
        "format": reading.format,
        "points": len(axis),
        "first_cm1": float(axis[0]),
        "last_cm1": float(axis[-1]),
        "axis_unit": reading.axis_unit,
        "signal_unit": reading.signal_unit,
        "conversion": reading.conversion,
        "lowest_absorbance": float(np.nanmin(signal)),
        "highest_absorbance": float(np.nanmax(signal)),
        "not_recorded": int(np.isnan(signal).sum()),
        "resolution_cm1": reading.resolution_cm1,
    }
    return told | ({"title": spectrum.title} if show_title else {})


def say(told: list[dict[str, Any]], tables: bool) -> None:
    """Print a table for each file that was read, and a line for each that was not."""
    for one in told:
        if "error" in one:
            typer.echo(f"fristed: {one['file']}: {one['error']}", err=True)
        elif tables:
            print_table(one["file"], one["spectra"])


def print_table(name: str, spectra: list[dict[str, Any]]) -> None:
    """Print what a file holds; spectra of one kind are told together."""
    # inline: rich is slow to load, and --json does without
    from rich.console import Console
    from rich.table import Table  # as above
    from rich.text import Text  # as above

    table = Table(title=Text(name), title_justify="left", box=None, show_header=False)
    for alike in kinds(spectra):
        for what, told in lines(alike):
            table.add_row(Text(what, style="dim"), Text(told))
    Console(highlight=False).print(table)


def kinds(spectra: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Gather spectra that have axis, units, conversion and resolution in common."""
    apart = ("lowest_absorbance", "highest_absorbance", "not_recorded", "title")
    found: dict[str, list[dict[str, Any]]] = {}
    for one in spectra:
        common = {key: value for key, value in one.items() if key not in apart}
        found.setdefault(json.dumps(common), []).append(one)
    return list(found.values())


def lines(alike: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Say in words what spectra of one kind are."""
    one, lost = alike[0], sum(each["not_recorded"] for each in alike)
    low = min(each["lowest_absorbance"] for each in alike)
    high = max(each["highest_absorbance"] for each in alike)
    told = [
        ("format", one["format"]),
        ("spectra", f"{len(alike)}"),
        ("axis", f"{one['first_cm1']:.2f} to {one['last_cm1']:.2f} cm⁻¹"),
        ("points", f"{one['points']}"),
        ("unit found", f"{one['signal_unit']} over {one['axis_unit']}"),
        ("read as", one["conversion"]),
        ("absorbance", f"{low:.3f} to {high:.3f}" + (f", {lost} not recorded" if lost else "")),
        ("resolution", f"{one['resolution_cm1']:g} cm⁻¹" if one["resolution_cm1"] else "not told"),
    ]
    return told + [("title", each["title"]) for each in alike if "title" in each]
