"""Joining, confirming it, leaving: pages for everybody."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..actions.erasing import erase_member
from ..actions.joining import TooMany, confirm
from ..actions.joining import join as keep_joining
from ..actions.leaving import leave, send_codes
from ..choices import LeftBecause
from ..forms.joining import AddressForm, CodeForm, JoinForm
from ..models import Member
from ..presenters import public as shown
from ..queries import chapters
from ..queries.members import by_code
from .serving import everywhere, for_everybody, page

SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_everybody
def join(request: HttpRequest) -> HttpResponse:
    """Show the form for joining."""
    with everywhere():
        return page(request, "members/join.html", {"form": _form(request)})


@require_POST
@for_everybody
def send_join(request: HttpRequest) -> HttpResponse:
    """Keep what was given and send a code; known addresses are answered alike."""
    with everywhere():
        form = _form(request)
        today = timezone.localdate(request.at)  # type: ignore[attr-defined]
        home = chapters.office(today)
        if home is None:
            form.add_error(None, _("Nobody can join just now. Write to the association instead."))
        if not form.is_valid() or home is None:
            return page(request, "members/join.html", {"form": form}, 422)
        slug = form.cleaned_data["chapter"]
        open_now = {one.site.slug: one.site for one in chapters.open_chapters(today)}
        said = form.joining(translation.get_language() or "en")
        try:
            keep_joining(site=open_now.get(slug, home.site), joining=said, at=request.at)  # type: ignore[attr-defined]
        except TooMany:
            form.add_error(None, _("So many asked just now that we have to look. Come back later."))
            return page(request, "members/join.html", {"form": form}, 429)
    return page(request, "members/asked.html", {})


@SENDS
@for_everybody
def mine(request: HttpRequest) -> HttpResponse:
    """Ask for the code; with it show the membership, confirm it, end it, or erase it."""
    if request.method != "POST":
        return page(request, "members/mine.html", {"form": CodeForm()})
    form = CodeForm(request.POST)
    if not form.is_valid():
        return page(request, "members/mine.html", {"form": form}, 422)
    with everywhere():
        member = by_code(form.cleaned_data["code"])
        if member is None:
            form.add_error("code", _("This code opens nothing. Look at the newest mail from us."))
            response = page(request, "members/mine.html", {"form": form}, 422)
            response.opened_nothing = True  # type: ignore[attr-defined]
            return response
        said = _done(request, member)
        context = shown.membership(by_code(form.cleaned_data["code"]) or member)
    return page(
        request, "members/opened.html", context | {"code": form.cleaned_data["code"], "said": said}
    )


@SENDS
@for_everybody
def send_code(request: HttpRequest) -> HttpResponse:
    """Send the code again to an address; the answer is the same for one that is nobody's."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return page(request, "members/lost.html", {"form": form})
    if not form.is_valid():
        return page(request, "members/lost.html", {"form": form}, 422)
    with everywhere():
        send_codes(address=form.cleaned_data["reached"], at=request.at)  # type: ignore[attr-defined]
    return page(request, "members/asked.html", {})


def _done(request: HttpRequest, member: Member) -> str:
    """Do what was wanted with the code; return what was done."""
    wish, at = request.POST.get("wish", ""), request.at  # type: ignore[attr-defined]
    if wish == "erase":
        erase_member(member=member, by=None, at=at)
        return "erased"
    if wish == "ask_erase":
        return "asked"
    if member.left_at is not None:
        return "left"
    if wish == "confirm":
        confirm(member=member, at=at)
        return "confirmed"
    if wish == "leave":
        leave(member=member, because=LeftBecause.ASKED, by=None, at=at)
        return "left"
    return ""


def _form(request: HttpRequest) -> JoinForm:
    today = timezone.localdate(request.at)  # type: ignore[attr-defined]
    sent = request.POST if request.method == "POST" else None
    return JoinForm(sent, chapters=chapters.open_chapters(today), today=today)
