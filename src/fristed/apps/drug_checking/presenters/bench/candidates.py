"""The candidates in the middle: each with its figures, and with its curve where it has one."""

from collections.abc import Mapping, Sequence
from typing import Any

from fristed.apps.measurements.models import Finding
from fristed.apps.measurements.presenters import shares, words
from fristed.apps.measurements.presenters.picture import MOST_CURVES
from fristed.apps.results.queries.statement import is_told


def curves(findings: Sequence[Finding]) -> dict[str, str]:
    """Return which curves to draw, by the library's name, and what each is called."""
    told = [one for one in findings if is_told(one)][:MOST_CURVES]
    return {one.name: words.headed(one.name) for one in told}


def rows(findings: Sequence[Finding], drawn: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return what is detected or possible; `drawn` numbers the curves by the library's name."""
    told = [one for one in findings if is_told(one)]
    return [_row(one, drawn.get(one.name, 0)) for one in told]


def also_ran(findings: Sequence[Finding]) -> list[dict[str, str]]:
    """Return what the search came upon and the figures speak against."""
    return [
        {"name": words.headed(one.name), "p": shares.chance(one.p_value)}
        for one in findings
        if not is_told(one)
    ]


def _row(finding: Finding, number: int) -> dict[str, Any]:
    several = len(finding.one_of) > 1
    said = words.one_of(finding)
    return {
        "number": number,
        "name": words.headed(finding.name),
        "others": said[:1].upper() + said[1:] if several else "",
        "status": finding.status,
        "status_word": finding.get_status_display().capitalize(),
        "share": shares.interval(finding.share_low, finding.share_high) or "–",
        "p": shares.chance(finding.p_value),
        "lit": number == 1,
    }
