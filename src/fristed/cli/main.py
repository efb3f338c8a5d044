"""The ``fristed`` command: its groups, each loaded only when it is called.

Whatever goes wrong with what somebody typed ends in one line on stderr and exit code 2.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command

# name of the group: the module that holds its `app`; loaded when it is called
GROUPS: Final[Mapping[str, str]] = {
    "attest": "fristed.cli.attest",
    "capacity": "fristed.cli.capacity",
    "directory": "fristed.cli.directory",
    "evaluate": "fristed.cli.evaluate",
    "fhir": "fristed.cli.fhir",
    "impact": "fristed.cli.impact",
    "indicators": "fristed.cli.indicators",
    "law": "fristed.cli.law",
    "need": "fristed.cli.need",
    "serve": "fristed.cli.serve",
    "siting": "fristed.cli.siting",
    "spectra": "fristed.cli.spectra",
    "surveillance": "fristed.cli.surveillance",
}

BAD_INPUT: Final = 2


class Fristed(TyperGroup):
    """The top group: finds its groups late and says what is wrong in one line."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Name the groups without loading them."""
        return [*GROUPS, *super().list_commands(ctx)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a group when it is called, or when --help needs its line."""
        if cmd_name not in GROUPS:
            return super().get_command(ctx, cmd_name)
        return get_command(import_module(GROUPS[cmd_name]).app)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - we always end the process ourselves
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and turn bad input into one line on stderr."""
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except typer.Abort:
            raise SystemExit(1) from None
        except Exception as trouble:
            # typer carries its own copy of click, so the class has no lasting name to catch
            if not hasattr(trouble, "format_message"):
                raise
            if message := one_line(trouble.format_message()):
                typer.echo(f"fristed: {message}", err=True)
            raise SystemExit(BAD_INPUT) from None
        raise SystemExit(code if isinstance(code, int) else 0)


def one_line(message: str) -> str:
    """Join a message that spans lines, without the words typer puts before it."""
    return " ".join(message.removeprefix("Invalid value: ").split())


app = typer.Typer(
    cls=Fristed,
    name="fristed",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Software for the services that keep people who use drugs alive and in contact with care.",
)


@app.callback()
def fristed() -> None:
    """Choose a group of commands; each has its own --help."""
