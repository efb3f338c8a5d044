"""Several together, checked here for whoever has no JavaScript: by POST, and kept nowhere."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from fristed.apps.drug_information.queries import finding, published
from fristed.apps.drug_information.queries.subjects import subjects

from ..presenters import mixing
from .serving import read_by_everybody, sent_by_anybody, spoken, whole_page

MOST = 8
AT_LEAST = 4  # empty lines to write in


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
    typed = [one.strip()[:60] for one in request.POST.getlist("drug")[:MOST] if one.strip()]
    mixtures = published.mixtures(spoken())
    rows = finding.table(_codes(mixtures))
    found = [(finding.find(one, rows) or [""])[0] for one in typed]
    known = dict.fromkeys(code for code in found if code)
    names = [subjects()[code].name(spoken()) for code in known]
    strange = [one for one, code in zip(typed, found, strict=True) if not code]
    context = {
        "answers": mixing.answers(known, mixtures, spoken()),
        "strange": strange,
        "asked": True,
        **blank([mixing.capital(one) for one in names]),
    }
    return whole_page(request, "check", context)


def blank(names: Sequence[str]) -> dict[str, Any]:
    """Return what the checker's form needs: the lines, filled as far as something is known."""
    empty = max(AT_LEAST - len(names), 1)
    looks = [mixing.look(risk) for risk in (4, 3, None, 2, 1, 0)]
    return {
        "lines": [*names, *([""] * empty)][:MOST],
        "looks": looks,
        "unknown_words": mixing.unknown_words(),
        "reliabilities": [mixing.reliability_words(one) for one in range(4)],
        "from_class": mixing.from_class_words(),
    }


def _codes(mixtures: Sequence[published.Mixture]) -> tuple[str, ...]:
    """Return what can be checked: whatever has a page or stands in a pair."""
    mixed = {code for one in mixtures for code in one.pair}
    return tuple(sorted({*published.told_of(), *mixed}))
