"""What every answer tells the browser to refuse, and never to keep."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils.decorators import sync_only_middleware

Answer = Callable[[HttpRequest], HttpResponseBase]

# Every device and power of a browser that Fristed does not use; today it uses none.
UNUSED = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
EVERYWHERE = {
    "Permissions-Policy": ", ".join(f"{power}=()" for power in UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Permitted-Cross-Domain-Policies": "none",
}


@sync_only_middleware
def refusals(get_response: Answer) -> Answer:
    """Set on every answer, errors and assets among them, what nothing else sets."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in EVERYWHERE.items():
            response.headers.setdefault(name, value)
        # What a view says may be kept (opening hours, assets) may; everything else is somebody's.
        response.headers.setdefault("Cache-Control", "no-store")
        if _ends_session(response):
            response.headers["Clear-Site-Data"] = '"cache"'
        return response

    return answer


METHODS = ("GET", "HEAD", "POST", "OPTIONS")  # what browsers send to pages; no page takes more


@sync_only_middleware
def meant_methods(get_response: Answer) -> Answer:
    """Refuse TRACE and all else that no page takes, before any page is asked."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        meant = request.method in METHODS
        return get_response(request) if meant else HttpResponseNotAllowed(METHODS)

    return answer


def _ends_session(response: HttpResponseBase) -> bool:
    """Tell whether the answer takes the session away: then nothing seen may be seen by Back."""
    cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie is not None and cookie["max-age"] == 0
