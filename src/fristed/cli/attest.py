"""``fristed attest``: sign a room's month to a file, and check such a file without a network."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from fristed.science.attestation import (
    Expected,
    Kind,
    KnownKey,
    Refused,
    Report,
    key_id_of,
    kind_of,
    read_unchecked,
    sha256_of,
    verify,
)

from .house import CannotRun, manage

app = typer.Typer(
    name="attest",
    no_args_is_help=True,
    add_completion=False,
    help="Signed reports of a month: sign what is published, check a file with a public key.",
)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@app.command()
def sign(
    site: Annotated[str, typer.Option(help="A room's name in addresses.")],
    period: Annotated[str, typer.Option(help="A month: 2026-10.")],
    to: Annotated[Path, typer.Option(help="The file to write.")],
) -> None:
    """Compute and sign what a room published of a month, and write the file."""
    options = ["--site", site, "--period", period, "--to", str(to.resolve())]
    try:
        manage("member_report", *options, environment=dict(os.environ))
    except CannotRun:
        raise typer.Exit(1) from None


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A signed report.")],
    key: Annotated[str, typer.Option(help="The room's public key, 64 hexadecimal digits.")],
) -> None:
    """Check a report without a network: that exactly these bytes were signed under this key.

    What only a network knows is not checked: whether the key was revoked, and which report stands.
    """
    public = _public(key)
    try:
        raw = file.read_bytes()
    except OSError as trouble:
        raise typer.BadParameter(f"{file} cannot be read") from trouble
    try:
        report = _checked(raw, public)
    except Refused as refused:
        typer.echo(f"refused: {refused}", err=True)
        raise typer.Exit(1) from None
    _tell(report, raw, public)


def _public(key: str) -> bytes:
    found = "".join(key.split())
    if len(found) != 64 or set(found.lower()) - set("0123456789abcdef"):
        raise typer.BadParameter("a key is 64 hexadecimal digits")
    return bytes.fromhex(found)


def _checked(raw: bytes, public: bytes) -> Report:
    """Hold the file to the key, and to itself: nothing is known here of a network."""
    said = read_unchecked(raw) if kind_of(raw) is Kind.REPORT else None
    head = said.header if said else None
    known = KnownKey(head.member if head else "", public, LONG_AGO)
    expected = Expected(
        head.network if head else "",
        head.made_at if head else LONG_AGO,
        head.definitions if head else {},
        head.policy if head else 0,
        {},
        takes_made_up=True,
    )
    return verify(raw, [known], expected)


def _tell(report: Report, raw: bytes, public: bytes) -> None:
    head = report.header
    typer.echo(f"The signature holds: key {key_id_of(public)}.")
    typer.echo(f"{head.member} to {head.network}, {head.period}, report {head.sequence}")
    typer.echo(f"signed {head.made_at:%Y-%m-%d %H:%M} UTC, rules of protection v{head.policy}")
    typer.echo(f"SHA-256 {sha256_of(raw)}")
    if head.synthetic:
        typer.echo("made-up data of a demonstration")
    for one in report.numbers:
        by = " ".join(f"{dimension}={code or 'all'}" for dimension, code in one.where)
        told = f"hidden: {one.hidden}" if one.value is None else f"{one.value:g}"
        version = head.definitions[one.indicator]
        typer.echo(" ".join(f"{one.indicator} v{version} {one.part} {by}".split()) + f": {told}")
