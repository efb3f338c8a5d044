"""The list of a chapter's members, one of them, and what is written down about them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import erasing, joining, leaving
from ..actions.people import read_people
from ..forms.joining import AddForm, AddressForm
from ..forms.keeping import FeeForm, LeaveForm
from ..models import Member
from ..permissions import KEEPS, TAKES_FEES
from ..presenters import rows as shown
from ..queries import members as asked
from .pages import form_page, to_list

PER_PAGE = 25
SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_site(*TAKES_FEES)
def members(request: SiteRequest) -> HttpResponse:
    """List the chapter's members by name; each name that is shown stands in the audit."""
    year = local_day(request.site, request.at).year
    rows = asked.members_of(request.site, year=year)
    now, waiting = asked.how_many(request.site)
    pages = Paginator(rows, PER_PAGE)
    pages.count = now  # asked for together with who waits
    page = pages.get_page(request.GET.get("page"))
    people = read_people(
        site=request.site,
        members=[one.pk for one in page],
        read_for="members:list",
        by=request.user,
        at=request.at,
    )
    context = {
        "page": page,
        "head": shown.members_head(year),
        "rows": shown.members(page, people, request.site),
        "waiting": waiting,
        "keeps": bool(request.roles.intersection(KEEPS)),
        "form": AddressForm(),
    }
    return render(request, "members/list.html", context)


@SENDS
@at_site(*KEEPS)
def add(request: SiteRequest) -> HttpResponse:
    """Write down somebody who joined on paper."""
    today = local_day(request.site, request.at)
    form = AddForm(request.POST if request.method == "POST" else None, today=today)
    if request.method == "POST" and form.is_valid():
        made = joining.add(
            site=request.site,
            joining=form.joining(get_language() or "en"),
            by=request.user,
            at=request.at,
        )
        if made is not None:
            messages.success(request, _("Written down."))
            return redirect(shown.to(request.site, "member", made.pk))
        form.add_error("reached", _("This address is a member’s already, or waits."))
    return form_page(
        request,
        form,
        title=_("Add a member"),
        lead=_(
            "Who signed on paper. They get no mail; "
            "a code can be sent to them from the public page."
        ),
        submit=_("Write it down"),
        crumbs=to_list(request),
    )


@require_safe
@at_site(*TAKES_FEES)
def member(request: SiteRequest, member: int) -> HttpResponse:
    """Show one member, the fees that were paid, and what can be written down."""
    return member_page(request, member_at(request, member))


@require_POST
@at_site(*KEEPS)
def leave(request: SiteRequest, member: int) -> HttpResponse:
    """End a membership."""
    found = member_at(request, member)
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return member_page(request, found, leave_form=form, status=422)
    try:
        leaving.leave(
            member=found, because=form.cleaned_data["because"], by=request.user, at=request.at
        )
    except leaving.LeftAlready:
        messages.info(request, _("It was so already."))
    else:
        messages.success(request, _("The membership has ended."))
    return redirect(shown.to(request.site, "list"))


@require_POST
@at_site(*KEEPS)
def erase(request: SiteRequest, member: int) -> HttpResponse:
    """Erase a member who asked for it: their key is destroyed."""
    erasing.erase_member(member=member_at(request, member), by=request.user, at=request.at)
    messages.success(request, _("Erased. Only numbers in old counts are left."))
    return redirect(shown.to(request.site, "list"))


def member_at(request: SiteRequest, pk: int) -> Member:
    """Return one member of this chapter, who may have left; a page that is not there without."""
    found = asked.member_of(request.site, pk)
    if found is None:
        raise Http404
    return found


def member_page(
    request: SiteRequest,
    found: Member,
    *,
    fee_form: FeeForm | None = None,
    leave_form: LeaveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a member by name, and what can be written down; a form with errors as it was sent."""
    people = read_people(
        site=request.site,
        members=[found.pk],
        read_for=asked.about(found.pk),
        by=request.user,
        at=request.at,
    )
    who = people.get(found.pk)
    context: dict[str, Any] = {
        "member": found,
        "name": shown.name_of(who),
        "reached": who.reached if who else "",
        "facts": shown.facts(found, request.site),
        "fees": shown.fees(asked.fees_of(found), request.site),
        "fee_head": [_("Year"), _("Paid on"), _("Amount"), _("A mistake?")],
        "fee_form": fee_form or FeeForm(today=local_day(request.site, request.at)),
        "leave_form": leave_form or LeaveForm(),
        "keeps": bool(request.roles.intersection(KEEPS)),
        "crumbs": to_list(request),
    }
    return render(request, "members/member.html", context, status=status)
