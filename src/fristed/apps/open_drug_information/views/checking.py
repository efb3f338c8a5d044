"""Several together, checked here for whoever has no JavaScript: by POST, and kept nowhere."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from fristed.apps.drug_information.queries import finding, published
from fristed.apps.drug_information.queries.subjects import subjects
from fristed.apps.open_data.views.everybody import sent_by_anybody

from ..presenters import mixing
from .serving import read_by_everybody, spoken, whole_page

MOST = 8
AT_FIRST = 3  # empty lines, while nothing is chosen; then one


def check(request: HttpRequest) -> HttpResponse:
    """Show the checker; answer what is sent to it."""
    response: HttpResponse = (_sent if request.method == "POST" else _shown)(request)
    return response


check.asks_nobody = True  # type: ignore[attr-defined]
check.csrf_exempt = True  # type: ignore[attr-defined]


@read_by_everybody
def _shown(request: HttpRequest) -> HttpResponse:
    return whole_page(request, "check", blank([]))


@sent_by_anybody
def _sent(request: HttpRequest) -> HttpResponse:
    without = request.POST.get("without", "")
    sent = [one.strip()[:60] for one in request.POST.getlist("drug")[: 2 * MOST] if one.strip()]
    typed = [one for one in dict.fromkeys(sent) if one != without][:MOST]
    mixtures = published.mixtures(spoken())
    rows = finding.table(_codes(mixtures))
    found = [(finding.find(one, rows) or [""])[0] for one in typed]
    known = list(dict.fromkeys(code for code in found if code))
    names = [mixing.capital(subjects()[code].name(spoken())) for code in known]
    strange = [one for one, code in zip(typed, found, strict=True) if not code]
    context = {
        "answers": mixing.answers(known, mixtures, spoken()),
        "strange": strange,
        "asked": True,
        **blank(names, strange),
    }
    return whole_page(request, "check", context)


def blank(chosen: Sequence[str], strange: Sequence[str] = ()) -> dict[str, Any]:
    """Return what the checker's form needs: what is chosen, and lines to write more in.

    What is not known here stays in its line, for whoever mistyped it.
    """
    room = MOST - len(chosen)
    lines = [*strange, *([""] * (1 if chosen else AT_FIRST))]
    looks = [mixing.look(risk) for risk in (4, 3, None, 2, 1, 0)]
    return {
        "chosen": chosen,
        "lines": lines[: max(room, len(strange))],
        "most": MOST,
        "looks": looks,
        "unknown_words": mixing.unknown_words(),
        "reliabilities": [mixing.reliability_words(one) for one in range(4)],
        "from_class": mixing.from_class_words(),
    }


def _codes(mixtures: Sequence[published.Mixture]) -> tuple[str, ...]:
    """Return what can be checked: whatever has a page or stands in a pair."""
    mixed = {code for one in mixtures for code in one.pair}
    return tuple(sorted({*published.told_of(), *mixed}))
