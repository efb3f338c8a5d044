"""What is wrong with a question, as problem details (RFC 9457): for people and for programs."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.http import HttpResponse
from django.http.response import JsonResponse

from fristed.apps.releases.queries import ReleaseWithdrawn

from ..presenters.exchange import MissingCodes, NoCodes, NoSuchPeriod, NotCodes

TYPE: Final = "application/problem+json"
_TITLES: Final = {
    "unknown": "There is nothing of that name",
    "not_understood": "The question is not understood",
    "withdrawn": "Taken back",
    "no_codes": "No codes for DHIS2",
}


class Unknown(Exception):
    """There is none of that name; `allowed` are those there are."""

    def __init__(self, what: str, said: object, allowed: Iterable[object]) -> None:
        super().__init__(f"{what} {said}")
        self.what, self.said, self.allowed = what, str(said)[:100], list(allowed)


class NotUnderstood(Unknown):
    """A filter says what it cannot, or there is no such filter; `allowed` is what it can."""


def problem(kind: str, status: int, detail: str, **more: Any) -> HttpResponse:
    """Return an answer that says what is wrong."""
    said = {
        "type": f"urn:fristed:problem:{kind}",
        "title": _TITLES[kind],
        "status": status,
        "detail": detail,
        **more,
    }
    return JsonResponse(said, status=status, content_type=TYPE)


def unknown(wrong: Unknown) -> HttpResponse:
    """Say that there is none of that name, and which there are: 404, or 422 of a filter."""
    asks = isinstance(wrong, NotUnderstood)
    detail = (
        f"{wrong.what} is none of what is allowed." if asks else f"There is no such {wrong.what}."
    )
    kind, status = ("not_understood", 422) if asks else ("unknown", 404)
    return problem(kind, status, detail, what=wrong.what, said=wrong.said, allowed=wrong.allowed)


def not_valid(errors: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """Say which part of a question is not what it has to be, and what it has to be."""
    wrong = [{"what": str(one["loc"][-1]), "must": str(one["msg"])} for one in errors]
    names = ", ".join(dict.fromkeys(one["what"] for one in wrong))
    return problem("not_understood", 422, f"Not as it must be: {names}.", errors=wrong)


def withdrawn(taken: ReleaseWithdrawn) -> HttpResponse:
    """Say that it was taken back, when and why: all that is still told of it."""
    return problem(
        "withdrawn",
        410,
        f"Release {taken.number} was taken back.",
        release=taken.number,
        table=taken.table,
        scope=taken.scope,
        period=taken.period,
        withdrawn_at=taken.at.isoformat(timespec="seconds"),
        because=taken.because,
    )


def no_codes(wrong: NoCodes | NotCodes | MissingCodes | NoSuchPeriod) -> HttpResponse:
    """Say why there is no file for DHIS2: the service has not said what its instance calls this."""
    missing = list(wrong.missing) if isinstance(wrong, MissingCodes) else []
    details = {
        NoCodes: "This service has not said what a DHIS2 instance calls its figures.",
        NotCodes: "The service's file of codes is not as it must be; the service has to mend it.",
        MissingCodes: "The service's file of codes does not name all of this table.",
        NoSuchPeriod: "DHIS2 has no period that is these days.",
    }
    return problem("no_codes", 404, details[type(wrong)], missing=missing)
