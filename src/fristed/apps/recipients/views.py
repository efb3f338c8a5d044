"""The directory of recipients, and the days that the house gives each kind."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from . import actions as acts
from . import presenters as shown
from . import queries as asked
from .choices import Kind
from .forms import DaysForm, RecipientForm
from .models import Recipient
from .permissions import KEEPERS, READERS

PER_PAGE = 25
SENDS = require_http_methods(["GET", "HEAD", "POST"])
TOLD = ("name", "kind", "reached_by", "phone", "address", "language")


@at_site(*READERS)
@require_safe
def directory(request: SiteRequest) -> HttpResponse:
    """Show the services that the house refers to."""
    keeps = bool(request.roles.intersection(KEEPERS))
    found = asked.recipients_counted(request.site)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": shown.directory(page, request.site, keeps=keeps),
        "keeps": keeps,
        "crumbs": _crumbs(request),
    }
    return render(request, "recipients/directory.html", context)


@at_site(*KEEPERS)
@SENDS
def new(request: SiteRequest) -> HttpResponse:
    """Add a service."""
    form = _form(request, initial={"language": "nb"})
    if request.method == "POST" and form.is_valid():
        try:
            acts.add_recipient(site=request.site, by=request.user, at=request.at, **form.said())
        except acts.NameTaken:
            form.add_error("name", _("The directory has a service of this name."))
        else:
            messages.success(request, _("The service is in the directory."))
            return redirect(_to(request, "directory"))
    return _page(request, form, heading=_("Add a service"), submit=_("Add it"))


@at_site(*KEEPERS)
@SENDS
def recipient(request: SiteRequest, recipient: int) -> HttpResponse:
    """Put right what is known of a service."""
    found = _found(request, recipient)
    initial = {name: getattr(found, name) for name in TOLD}
    form = _form(request, initial=initial | {"there": str(found.there_id or "")})
    if request.method == "POST" and form.is_valid():
        try:
            said = form.said()
            acts.change_recipient(recipient=found, by=request.user, at=request.at, **said)
        except acts.NameTaken:
            form.add_error("name", _("The directory has a service of this name."))
        else:
            messages.success(request, _("Put right."))
            return redirect(_to(request, "directory"))
    return _page(request, form, heading=found.name, submit=_("Keep the service"), found=found)


@at_site(*KEEPERS)
@require_POST
def retire(request: SiteRequest, recipient: int) -> HttpResponse:
    """Offer a service no longer."""
    found = _found(request, recipient)
    try:
        acts.retire_recipient(recipient=found, by=request.user, at=request.at)
    except acts.NoSuchRecipient:
        messages.info(request, _("It was so already."))
    else:
        undo = _to(request, "back", found.pk)
        said = _("No longer offered. What is under way there goes on.")
        messages.success(request, said, extra_tags=f"undo:{undo}")
    return redirect(_to(request, "directory"))


@at_site(*KEEPERS)
@require_POST
def back(request: SiteRequest, recipient: int) -> HttpResponse:
    """Offer a service again."""
    found = _found(request, recipient)
    try:
        acts.bring_back_recipient(recipient=found, by=request.user, at=request.at)
    except acts.NoSuchRecipient:
        messages.info(request, _("It was so already."))
    else:
        messages.success(request, _("Offered again."))
    return redirect(_to(request, "directory"))


@at_site(*KEEPERS)
@SENDS
def days(request: SiteRequest) -> HttpResponse:
    """Decide how many days each kind has to answer."""
    form = DaysForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        acts.set_days(site=request.site, **given, by=request.user, at=request.at)
        messages.success(request, _("Decided. What was asked before keeps its day."))
        return redirect(_to(request, "days"))
    found = dict(asked.days_of(request.site, local_day(request.site, request.at)))
    labels = {kind.value: str(kind.label) for kind in Kind}
    context = {"form": form, "rows": shown.days(found, labels), "crumbs": _under_directory(request)}
    return render(request, "recipients/days.html", context, status=422 if form.errors else 200)


def _form(request: SiteRequest, *, initial: dict[str, str]) -> RecipientForm:
    sent = request.POST if request.method == "POST" else None
    others = asked.other_sites(request.site)
    return RecipientForm(sent, others=others, initial=initial)


def _page(
    request: SiteRequest,
    form: RecipientForm,
    *,
    heading: str,
    submit: str,
    found: Recipient | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "lead": _("A service: never a person, and never a person's own number."),
        "submit": submit,
        "submit_icon": "check",
        "cancel_url": _to(request, "directory"),
        "crumbs": _under_directory(request),
        "recipient": found,
    }
    return render(request, "recipients/form.html", context, status=422 if form.errors else 200)


def _to(request: SiteRequest, name: str, *args: object) -> str:
    return reverse(f"recipients:{name}", args=[request.site.slug, *args])


def _found(request: SiteRequest, pk: int) -> Recipient:
    found = asked.recipient_at(request.site, pk)
    if found is None:
        raise Http404
    return found


def _crumbs(request: SiteRequest) -> list[dict[str, str]]:
    return [{"url": reverse("referrals:list", args=[request.site.slug]), "label": _("Referrals")}]


def _under_directory(request: SiteRequest) -> list[dict[str, str]]:
    return [*_crumbs(request), {"url": _to(request, "directory"), "label": _("Directory")}]
