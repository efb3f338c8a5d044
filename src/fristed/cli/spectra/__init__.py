"""``fristed spectra``: read files, build libraries, identify, calibrate, cluster.

Each command stands in a file of its name; what is slow to load is loaded when it is called.
"""

import typer

from fristed.cli.spectra import threads  # noqa: F401 - first, before anything loads NumPy

# isort: split
from fristed.cli.spectra import calibrate, cluster, identify, library, read

app = typer.Typer(
    name="spectra",
    no_args_is_help=True,
    add_completion=False,
    help="Infrared spectra: what is in a sample, how surely, and what cannot be seen.",
)


@app.callback()
def spectra() -> None:
    """Choose what to do with infrared spectra; each command has its own --help."""


app.command("read")(read.read)
app.command("identify")(identify.identify)
app.add_typer(library.app)
app.command("calibrate")(calibrate.calibrate)
app.command("cluster")(cluster.cluster)
