"""Seal the record of what was done, export its roots, verify it."""

import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from psycopg.conninfo import conninfo_to_dict

from fristed.apps.audit.actions import RootsDisagree, declare_restored, export, seal
from fristed.apps.audit.queries import latest_root
from fristed.apps.audit.queries.exported import Exported, read_roots, roots_file
from fristed.apps.audit.queries.findings import Report
from fristed.apps.audit.queries.verifying import verify

SHOWN = 20
UNKEPT = (
    "No exported roots were compared: that somebody with the owner's rights rebuilt the whole "
    "record cannot be excluded. Give --roots."
)


class Command(BaseCommand):
    """`audit seal`, `audit export [--to]`, `audit verify [--roots] [--json]`."""

    help = "Seal the record of what was done, export its roots, verify it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One of three things to do."""
        parts = parser.add_subparsers(dest="do", required=True)
        parts.add_parser("seal", help="seal what was committed since the last sealing")
        out = parts.add_parser("export", help="append the newest root to a file kept elsewhere")
        out.add_argument("--to", type=Path, help="file or folder; FRISTED_ROOTS without it")
        out.add_argument("--restored", action="store_true", help="say that a backup was restored")
        look = parts.add_parser("verify", help="recompute everything; exit code 1 on a finding")
        look.add_argument("--roots", type=Path, help="exported roots; FRISTED_ROOTS without it")
        look.add_argument("--paper", help="a root from a printed sheet, 4 groups of 4: is it here?")
        look.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do one of them."""
        {"seal": self._seal, "export": self._export, "verify": self._verify}[options["do"]](options)

    def _seal(self, _options: dict[str, Any]) -> None:
        root = seal(at=timezone.now())
        self.stdout.write(f"{root.size} sealed under {root.short}" if root else "Nothing to seal.")

    def _export(self, options: dict[str, Any]) -> None:
        to = options["to"] or settings.ROOTS
        if to is None:
            raise CommandError("Say where: --to or FRISTED_ROOTS.")
        at = timezone.now()
        if options["restored"]:
            declare_restored(to=to, at=at)
        try:
            export(to=to, at=at)
        except RootsDisagree as error:
            raise CommandError(
                f"Nothing was exported: {error}. If a backup was restored, say so with --restored; "
                "if not, somebody cut or rebuilt the record: keep the file and verify."
            ) from error
        root = latest_root()
        self.stdout.write(f"{roots_file(to)}: {root.short if root else 'nothing sealed yet'}")

    def _verify(self, options: dict[str, Any]) -> None:
        with psycopg.connect(**_as_owner()) as owner:
            kept = self._kept(options["roots"])
            report = verify(owner, kept, self._progress, options["paper"])
        told = _as_json(report) if options["json"] else _in_words(report)
        self.stdout.write(told)
        if report.findings:
            sys.exit(1)

    def _kept(self, roots: Path | None) -> Exported | None:
        kept = roots or settings.ROOTS
        if kept is None:
            return None
        file = roots_file(kept)
        if file.exists():
            return read_roots(file)
        if roots is not None or latest_root() is not None:
            raise CommandError(f"There are no exported roots at {file}.")
        return None

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total}")


def _as_owner() -> dict[str, Any]:
    """Return the owner's address: only the owner may read the salts of every site."""
    url = os.environ.get("FRISTED_OWNER_URL")
    if not url:
        raise CommandError("Verifying reads every site's rows and salts: set FRISTED_OWNER_URL.")
    return conninfo_to_dict(url) | {"dbname": connection.settings_dict["NAME"]}


def _as_json(report: Report) -> str:
    told = asdict(report)
    told["findings"] = told["findings"][:1000]
    return json.dumps({"ok": not report.findings, "found": len(report.findings), **told}, indent=2)


def _in_words(report: Report) -> str:
    lines = [
        f"{report.sealed} entries sealed under {report.roots} roots, "
        f"{report.pending} not sealed yet.",
        f"{report.forgotten} were forgotten; their leaves are intact.",
        *report.notes,
        UNKEPT if report.exported is None else f"{report.exported} exported roots were compared.",
    ]
    shown: Counter[str] = Counter()
    for finding in report.findings:
        shown[finding.kind] += 1
        if shown[finding.kind] <= SHOWN:
            lines.append(f"FOUND {finding.kind}: {finding.said}")
    lines += [f"and {n - SHOWN} more: {kind}" for kind, n in shown.items() if n > SHOWN]
    lines.append("The record is not what was sealed." if shown else "Nothing was found.")
    return "\n".join(lines)
