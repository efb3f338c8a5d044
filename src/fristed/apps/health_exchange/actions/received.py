"""What came in before, in an open record: the resources as they came, and the rows made of them."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from fristed.apps.vault.actions import HealthFile
from fristed.apps.vault.queries import keys
from fristed.science import fhir

from ..models import Received

Json = dict[str, Any]
PURPOSE = "fhir-identifier"


@dataclass(frozen=True)
class Came:
    """One resource that came in before."""

    row: Received
    entry: Json

    @property
    def address(self) -> str:
        """Where it stood in its bundle."""
        return str(self.entry.get("fullUrl", ""))

    @property
    def resource(self) -> Json:
        """Return the resource itself."""
        found: Json = self.entry["resource"]
        return found

    @property
    def number(self) -> str:
        """Return the row that came of it; empty where none did."""
        return str(self.row.written_row or "")


def received_in(held: HealthFile) -> list[Came]:
    """Return everything that came in for this person, in the order in which it came."""
    rows = held.rows(Received).select_related("intake")
    ordered = rows.order_by("intake__recorded_at", "intake_id", "position")
    return [Came(row, json.loads(held.words(row, "entry"))) for row in ordered]


def identifiers_of(resource: Json) -> list[tuple[str, str]]:
    """Return the numbers a resource has; one without any is known by what it says."""
    given = resource.get("identifier") or []
    listed = [given] if isinstance(given, dict) else given
    found = [(str(one.get("system", "")), str(one["value"])) for one in listed if one.get("value")]
    if found:
        return found
    said = {name: value for name, value in resource.items() if name not in ("id", "meta")}
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return [("content", sha256(text.encode()).hexdigest())]


def own_number(resource: Json) -> str:
    """Return the number a resource has in a house like this one; empty where it has none."""
    ours = fhir.identifier_url(str(resource.get("resourceType", "")))
    return next((value for system, value in identifiers_of(resource) if system == ours), "")


def hashing() -> Callable[[Iterable[tuple[str, str]]], list[bytes]]:
    """Return what makes keyed hashes of identifiers, under every key that is in force."""
    hashed = keys().hasher(PURPOSE)
    return lambda pairs: [mac for one in pairs for mac in hashed("|".join(one))]
