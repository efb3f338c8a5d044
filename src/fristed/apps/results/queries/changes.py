"""What a newer statement says otherwise than the one before."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fristed.apps.measurements.choices import Outcome, Status
from fristed.apps.measurements.queries.names import substance_key

from ..choices import Change, Verdict

SHARE_CHANGED = 0.1


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what a newer statement says otherwise than the one before."""
    found = [*_verdict_change(before, after), *_component_changes(before, after)]
    old, new = before.get("strips", {}), after.get("strips", {})
    for target in sorted({*old, *new}):
        was, now = old.get(target, Outcome.NOT_DONE), new.get(target, Outcome.NOT_DONE)
        if was != now:
            found.append(_change(Change.STRIP, target, was, now))
    return found


def _verdict_change(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    was, now = _is_named(before), _is_named(after)
    if was != now:
        kind = Change.KNOWN if now else Change.UNKNOWN
        yield _change(kind, "", before["verdict"], after["verdict"])


def _component_changes(
    before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    old, new = _by_substance(before["components"]), _by_substance(after["components"])
    for key, one in new.items():
        was = old.get(key)
        if was is None:
            yield _change(Change.ADDED, one["name"], None, one["status"])
        elif was["status"] != one["status"]:
            surer = one["status"] == Status.DETECTED
            kind = Change.SURER if surer else Change.LESS_SURE
            yield _change(kind, one["name"], was["status"], one["status"])
        elif _moved(was, one):
            shares = [[each["share_low"], each["share_high"]] for each in (was, one)]
            yield _change(Change.SHARE, one["name"], *shares)
    for key, one in old.items():
        if key not in new:
            yield _change(Change.GONE, one["name"], one["status"], None)


def _moved(was: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    for end in ("share_low", "share_high"):
        a, b = was[end], one[end]
        if (a is None) != (b is None) or (a is not None and abs(a - b) >= SHARE_CHANGED):
            return True
    return False


def _is_named(says: Mapping[str, Any]) -> bool:
    """Tell whether it says what the sample is: the bench, or a laboratory that was asked before."""
    found = any(one["status"] == Status.DETECTED for one in says["components"])
    return found or says["verdict"] == Verdict.CONFIRMED


def _by_substance(components: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return what is said of each substance, whatever it was called; of two lines the surer."""
    said: dict[str, Mapping[str, Any]] = {}
    for one in components:
        key = substance_key(one["name"], one["cas"])
        if key not in said or one["status"] == Status.DETECTED != said[key]["status"]:
            said[key] = one
    return said


def _change(kind: Change, name: str, before: Any, after: Any) -> dict[str, Any]:
    return {"change": str(kind), "name": name, "before": before, "after": after}
