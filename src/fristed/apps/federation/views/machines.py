"""Where members' houses hand reports in: no cookie, no sign-in, nothing but the signature.

Every answer is JSON: 200 taken, 422 refused with a reason, and the same bytes twice are answered
alike. There is nothing to forge: a browser brings nothing along that this address looks at.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.views.decorators.csrf import csrf_exempt

from fristed.apps.sites.entrance import SiteRequest
from fristed.ground.context import working
from fristed.science.attestation import MEDIA, MOST_BYTES, Reason

from ..actions import take_in
from ..choices import Way


def to_machines(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer a machine: JSON whatever happens, no session, no token against forgery."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return JsonResponse({"error": "post_only"}, status=405, headers={"Allow": "POST"})
        response = view(request)
        response["Cache-Control"] = "no-store"
        return response

    exempt = csrf_exempt(answered)
    exempt.asks_nobody = True  # type: ignore[attr-defined]
    return exempt


@to_machines
def take(request: SiteRequest) -> HttpResponse:
    """Take a signed file, or refuse it and say why; one that is no such file is not kept."""
    try:
        raw = request.body if request.content_type == MEDIA else b""
    except RequestDataTooBig:
        return JsonResponse({"result": "refused", "reason": "too_large"}, status=413)
    except RawPostDataException:
        raw = b""
    if len(raw) > MOST_BYTES:
        return JsonResponse({"result": "refused", "reason": "too_large"}, status=413)
    if not raw:
        return _refused(Reason.MALFORMED)
    with working(staff=None, sites=[]):
        answer = take_in(raw=raw, way=Way.POSTED, by=None, at=request.at)
    if not answer.taken:
        return _refused(answer.reason, answer.detail)
    return JsonResponse({"result": "taken", "sha256": answer.sha256})


def _refused(reason: str, detail: str = "") -> HttpResponse:
    said = {"result": "refused", "reason": str(reason), "detail": detail}
    return JsonResponse(said, status=422)
