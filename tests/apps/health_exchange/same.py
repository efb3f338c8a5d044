"""A bundle without its numbers: what is left must be the same in every house."""

import json
from typing import Any


def told(bundle: dict[str, Any]) -> list[str]:
    """Return what every resource says, with references told by what they point to."""
    shown = {one["fullUrl"]: one["resource"] for one in bundle["entry"]}
    return sorted(json.dumps(_plain(one, shown, 0), sort_keys=True) for one in shown.values())


def _plain(value: Any, shown: dict[str, Any], depth: int) -> Any:
    if isinstance(value, list):
        return [_plain(one, shown, depth) for one in value]
    if not isinstance(value, dict):
        return value
    made = {}
    for name, one in value.items():
        if name in ("id", "identifier") and depth == 0:
            continue
        if name == "reference":
            there = shown[one]
            said = there if there["resourceType"] != "Patient" else {"resourceType": "Patient"}
            made[name] = _plain(said, shown, 0) if "derivedFrom" not in said else "a test"
            continue
        made[name] = _plain(one, shown, depth + 1)
    return made
