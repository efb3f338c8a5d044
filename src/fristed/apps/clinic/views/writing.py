"""Signing a row of a health record, correcting it, taking it back: alike for each kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.clients.actions.health import NoSuchRow, read_row, take_back, write
from fristed.apps.clients.forms.health import SignedForm
from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import health_crumbs
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.vault.actions import ReplacedAlready
from fristed.apps.vault.models import SignedRow

from .. import forms, models

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Kind:
    """One kind of row: its name in addresses, what it becomes, its form, where it is shown."""

    name: str
    model: type[SignedRow]
    form: type[SignedForm]
    heading: Any
    lead: Any
    shown: str


NOTE = Kind(
    "note",
    models.SoapNote,
    forms.NoteForm,
    pgettext_lazy("health record", "Note"),
    gettext_lazy("You sign it when you save it. A correction is a new note beside this one."),
    "notes",
)
PROBLEM = Kind(
    "problem",
    models.Problem,
    forms.ProblemForm,
    gettext_lazy("Problem"),
    gettext_lazy("A code from the short list, and what exactly in sealed words."),
    "record",
)
TOLD = Kind(
    "told",
    models.Told,
    forms.ToldForm,
    gettext_lazy("Allergies and medicines, as told"),
    gettext_lazy(
        "On this day, by whom. The place's own journal is the master; nobody prescribes from this."
    ),
    "record",
)
GOAL = Kind(
    "goal",
    models.Goal,
    forms.GoalForm,
    gettext_lazy("Goal"),
    gettext_lazy("What the person wants, not what others want for them."),
    "plan",
)
OAT = Kind(
    "oat",
    models.Oat,
    forms.OatForm,
    gettext_lazy("Opioid agonist treatment, as told"),
    gettext_lazy("To help with what others give. Nothing is prescribed here."),
    "plan",
)


def pages_of(kind: Kind) -> tuple[Page, Page, Page]:
    """Return the three pages of a kind: a new row, a correction, taking back."""
    return _new(kind), _change(kind), _back(kind)


def _new(kind: Kind) -> Page:
    @require_http_methods(["GET", "HEAD", "POST"])
    @at_record
    def new(request: SiteRequest, client: Client) -> HttpResponse:
        form = _form(request, kind, initial={"told_date": request.at.astimezone(request.site.zone)})
        if request.method == "POST" and form.is_valid():
            made = write(kind.model, client=client, by=request.user, at=request.at, **form.signed())
            return _signed(request, kind, client, made)
        return _page(request, kind, client, form)

    return new


def _change(kind: Kind) -> Page:
    @require_http_methods(["GET", "HEAD", "POST"])
    @at_record
    def change(request: SiteRequest, client: Client, **named: int) -> HttpResponse:
        row = named[f"{kind.name}_id"]
        if request.method == "POST":
            form = _form(request, kind)
            if form.is_valid() and (answer := _replaced(request, kind, client, row, form)):
                return answer
        else:
            form = _form(request, kind, initial=_initial(request, kind, client, row))
        return _page(request, kind, client, form, row=row)

    return change


def _back(kind: Kind) -> Page:
    @require_POST
    @at_record
    def back(request: SiteRequest, client: Client, **named: int) -> HttpResponse:
        row = named[f"{kind.name}_id"]
        try:
            take_back(kind.model, client=client, row=row, by=request.user, at=request.at)
            words = _("Taken back. It stays as it was signed, and no longer holds.")
            messages.success(request, words)
        except NoSuchRow:
            raise Http404 from None
        except ReplacedAlready:
            messages.warning(request, _("Somebody corrected this before. Nothing changed."))
        return redirect(f"clinic:{kind.shown}", request.site.slug, client.pk)

    return back


def _form(request: SiteRequest, kind: Kind, **kw: Any) -> SignedForm:
    given = request.POST if request.method == "POST" else None
    return kind.form(given, site=request.site, at=request.at, **kw)


def _initial(request: SiteRequest, kind: Kind, client: Client, row: int) -> dict[str, Any]:
    try:
        read = read_row(kind.model, client=client, row=row, by=request.user, at=request.at)
    except NoSuchRow:
        raise Http404 from None
    coded = {f.attname: getattr(read.row, f.attname) for f in read.row._meta.concrete_fields}
    return coded | read.words


def _replaced(
    request: SiteRequest, kind: Kind, client: Client, row: int, form: SignedForm
) -> HttpResponse | None:
    try:
        made = write(
            kind.model,
            client=client,
            replaces=row,
            by=request.user,
            at=request.at,
            **form.signed(),
        )
    except NoSuchRow:
        raise Http404 from None
    except ReplacedAlready:
        form.add_error(None, _("Somebody corrected this before you. Look at theirs first."))
        return None
    return _signed(request, kind, client, made)


def _signed(request: SiteRequest, kind: Kind, client: Client, made: SignedRow) -> HttpResponse:
    undo = reverse(f"clinic:{kind.name}_back", args=[request.site.slug, client.pk, made.pk])
    messages.success(request, _("Signed and sealed."), extra_tags=f"undo:{undo}")
    return redirect(f"clinic:{kind.shown}", request.site.slug, client.pk)


def _page(
    request: SiteRequest, kind: Kind, client: Client, form: SignedForm, row: int | None = None
) -> HttpResponse:
    here = [request.site.slug, client.pk]
    context = {
        "client": client,
        "form": form,
        "heading": kind.heading,
        "lead": kind.lead,
        "crumbs": health_crumbs(request.site, client),
        "cancel_url": reverse(f"clinic:{kind.shown}", args=here),
        "draft": f"{kind.name}-{client.pk}-{row or 'new'}",
        "back_url": reverse(f"clinic:{kind.name}_back", args=[*here, row]) if row else "",
    }
    return render(request, "clinic/form.html", context, status=422 if form.errors else 200)
