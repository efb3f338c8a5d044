"""A room keeps its own entry: no account, no cookie, the code of a link, and nothing public yet.

The code comes in the part of an address that is never sent, or is typed. GET shows a form; only
POST opens, and what is sent waits for the secretariat.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from fristed.apps.directory.actions import NothingNew, OpensNothing, tell_of_ourselves
from fristed.apps.directory.forms import CodeForm, OwnForm
from fristed.apps.directory.models import Link
from fristed.apps.directory.presenters import words
from fristed.apps.directory.queries import rooms
from fristed.apps.directory.queries.codes import link_of
from fristed.apps.open_data.views.everybody import sent_by_anybody, whole_page
from fristed.ground.context import working


@sent_by_anybody
def own(request: HttpRequest) -> HttpResponse:
    """Ask for the code; show the entry of the one room that it opens."""
    if request.method != "POST":
        return _ask(request, CodeForm())
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, 422)
    code = form.cleaned_data["code"]
    link = link_of(code, request.at)  # type: ignore[attr-defined]
    if link is None:
        return _nothing(request, form)
    year = str(request.at.year)  # type: ignore[attr-defined]
    entry = OwnForm(current=link.room.current, initial={"as_of": year})
    return _open(request, link, entry, code)


@sent_by_anybody
def send(request: HttpRequest) -> HttpResponse:
    """Keep what the room tells for the secretariat, and say so."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    asked = CodeForm(request.POST)
    if not asked.is_valid():
        return _ask(request, asked, 422)
    code = asked.cleaned_data["code"]
    link = link_of(code, request.at)  # type: ignore[attr-defined]
    if link is None:
        return _nothing(request, asked)
    form = OwnForm(request.POST, current=link.room.current)
    if not form.is_valid():
        return _open(request, link, form, code, 422)
    return _told(request, link, form, code)


def _told(request: HttpRequest, link: Link, form: OwnForm, code: str) -> HttpResponse:
    """Keep it, or say why it is not kept."""
    at = request.at  # type: ignore[attr-defined]
    try:
        with working(staff=None, sites=[]):
            tell_of_ourselves(code=code, said=form.said(), as_of=form.cleaned_data["as_of"], at=at)
    except NothingNew:
        form.add_error(None, _("It says what stands or waits already: nothing was sent."))
        return _open(request, link, form, code, 422)
    except OpensNothing:  # it ended between our looking and our keeping
        return _nothing(request, CodeForm(request.POST))
    return whole_page(
        request, "open_directory/own_thanks.html", {"name": rooms.entry(link.room).name}
    )


def _open(
    request: HttpRequest, link: Link, form: OwnForm, code: str, status: int = 200
) -> HttpResponse:
    room = rooms.entry(link.room)
    context: dict[str, Any] = {
        "form": form,
        "code": code,
        "name": room.name,
        "where": words.where_words(room),
        "until": words.time_words(link.until_at.date().isoformat()),
    }
    return whole_page(request, "open_directory/own_open.html", context, status)


def _nothing(request: HttpRequest, form: CodeForm) -> HttpResponse:
    form.is_valid()
    form.add_error("code", _("This code opens nothing. Perhaps the link has ended."))
    response = _ask(request, form, 404)
    response.opened_nothing = True  # type: ignore[attr-defined]  # counted by web/limits.py
    return response


def _ask(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    return whole_page(request, "open_directory/own.html", {"form": form}, status)
