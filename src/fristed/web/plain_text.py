"""What every form's words pass on their way in: one spelling, and nothing that turns text round."""

import unicodedata
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_only_middleware

Answer = Callable[[HttpRequest], HttpResponse]

# Embeddings, overrides and isolates of writing direction: they make the words after them on the
# same line read backwards. The marks U+200E and U+200F, which Arabic and Hebrew need, stay.
TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
# Control characters other than tab and line ends. NUL stays, so that the form refuses it in words.
CONTROLS = (*range(0x01, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0))
TAKEN_OUT = dict.fromkeys((*TURNING, *CONTROLS))


def plain(text: str) -> str:
    """Return a text in one spelling (NFC), without characters that nobody typed to be read."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.translate(TAKEN_OUT))


@sync_only_middleware
def plain_text(get_response: Answer) -> Answer:
    """Make what forms send plain, before a page reads it. Passwords stay as they were typed."""

    class Plain:
        """A callable with the hook that runs once the token was checked."""

        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_view(self, request: HttpRequest, *_: object) -> None:
            if request.method == "POST":
                _make_plain(request)

    return Plain()


def _make_plain(request: HttpRequest) -> None:
    changed = {
        name: [plain(value) for value in values]
        for name, values in request.POST.lists()
        if "password" not in name and any(plain(value) != value for value in values)
    }
    if changed:
        sent = request.POST.copy()
        for name, values in changed.items():
            sent.setlist(name, values)
        request.POST = sent  # type: ignore[assignment]
