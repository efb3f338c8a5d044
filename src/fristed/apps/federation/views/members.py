"""Members and their keys."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from ..forms import AddKeyForm, AddMemberForm, EndForm, RevokeForm
from ..models import Member, MemberKey
from ..permissions import KEEPS
from ..presenters import members as shown
from ..queries import members as asked
from ..queries import received
from .pages import crumbs, member_or_404, to

PER_PAGE = 25


@require_safe
@at_site(*KEEPS)
def members(request: SiteRequest) -> HttpResponse:
    """List the members: since when, with which key."""
    found = list(asked.members())
    context = {
        "head": shown.head(),
        "rows": shown.rows(found, request.at, lambda *of: to(request, *of)),
        "crumbs": crumbs(request),
    }
    return render(request, "federation/members.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPS)
def new(request: SiteRequest) -> HttpResponse:
    """Let a room of the directory report."""
    sent = request.POST if request.method == "POST" else None
    form = AddMemberForm(sent, rooms=asked.rooms_to_add())
    if form.is_valid() and (room := asked.room_of_slug(form.cleaned_data["room"])):
        code, month = form.cleaned_data["code"], form.cleaned_data["from_month"]
        try:
            actions.add_member(
                room=room, code=code, from_month=month, by=request.user, at=request.at
            )
        except actions.KnownAlready:
            form.add_error("code", _("This room or this name reports already."))
        else:
            messages.success(request, _("Added. Now vouch for its key."))
            return redirect(to(request, "member", code))
    more = (to(request, "members"), _("Members"))
    context = {"form": form, "crumbs": crumbs(request, more)}
    return render(request, "federation/new.html", context, status=422 if form.errors else 200)


@require_safe
@at_site(*KEEPS)
def member(request: SiteRequest, network_member: str) -> HttpResponse:
    """Show one member: its keys, everything that came from it, what was refused."""
    return _page(request, member_or_404(network_member))


@require_POST
@at_site(*KEEPS)
def add_key(request: SiteRequest, network_member: str) -> HttpResponse:
    """Vouch for a key."""
    found, form = member_or_404(network_member), AddKeyForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    said = form.cleaned_data
    try:
        actions.add_key(
            member=found, public=said["public"], from_at=form.from_at(), vouched=said["vouched"],
            by=request.user, at=request.at,
        )  # fmt: skip
    except actions.KnownAlready:
        form.add_error("public", _("This key is known already."))
        return _page(request, found, form)
    messages.success(request, _("Reports under this key are taken from now on."))
    return redirect(to(request, "member", found.code))


@require_POST
@at_site(*KEEPS)
def end(request: SiteRequest, network_member: str) -> HttpResponse:
    """Ask a room for no more reports after a month."""
    found, form = member_or_404(network_member), EndForm(request.POST)
    until = form.cleaned_data["until_month"] if form.is_valid() else ""
    if until < found.from_month:
        messages.warning(request, _("A month is like 2026-10, and not before the first."))
    else:
        actions.end_membership(member=found, until_month=until, by=request.user, at=request.at)
        messages.success(request, _("It is asked for no report after that month."))
    return redirect(to(request, "member", found.code))


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*KEEPS)
def revoke(request: SiteRequest, member_key: int) -> HttpResponse:
    """Take nothing of a key any more, after having said what that does."""
    key = asked.key_of_number(member_key) if member_key < 2**63 else None
    if key is None:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = RevokeForm(sent, today=local_day(request.site, request.at))
    if form.is_valid():
        return _revoked(request, key, form)
    more = [(to(request, "members"), _("Members")),
            (to(request, "member", key.member.code), key.member.code)]  # fmt: skip
    context = {"form": form, "key": shown.key_words(key), "crumbs": crumbs(request, *more)}
    return render(request, "federation/revoke.html", context, status=422 if form.errors else 200)


def _revoked(request: SiteRequest, key: MemberKey, form: RevokeForm) -> HttpResponse:
    because, from_at = form.cleaned_data["because"], form.from_at(request.at)
    try:
        voided = actions.revoke_key(
            key=key, from_at=from_at, because=because, by=request.user, at=request.at
        )
    except actions.AlreadyRevoked:
        messages.info(request, _("It was revoked before, from that day or an earlier one."))
    else:
        said = ngettext(
            "Revoked. %(n)d file that came since counts no longer.",
            "Revoked. %(n)d files that came since count no longer.",
            voided,
        )
        messages.success(request, said % {"n": voided})
    return redirect(to(request, "member", key.member.code))


def _page(request: SiteRequest, found: Member, form: AddKeyForm | None = None) -> HttpResponse:
    page = Paginator(received.of_member(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "member": found,
        "facts": shown.facts(found, request.site),
        "key_head": shown.key_head(),
        "keys": shown.key_rows(found, request.at, request.site, lambda *of: to(request, *of)),
        "form": form or AddKeyForm(initial={"from_date": local_day(request.site, request.at)}),
        "end_form": EndForm(initial={"until_month": found.until_month}),
        "page": page,
        "head": shown.came_head(),
        "rows": shown.came_rows(page, request.site, lambda *of: to(request, *of)),
        "crumbs": crumbs(request, (to(request, "members"), _("Members"))),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "federation/member.html", context, status=status)
