"""Batches of outreach, machines and post; and the outlets they belong to."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.queries import items_of

from ..actions.handing_out import enter_batch
from ..actions.outlets import NameTaken, add_outlet
from ..actions.outlets import end_outlet as end_it
from ..forms.batches import BatchForm, OutletForm
from ..permissions import HANDS_OUT, KEEPS_OUTLETS
from ..presenters.days import outlet_rows
from ..presenters.words import handed_out_words
from ..queries.exchanges import outlet_at, outlets_of

FORM = ["GET", "HEAD", "POST"]


def _to(request: SiteRequest, name: str, *args: object) -> str:
    return reverse(f"needle_exchange:{name}", args=[request.site.slug, *args])


@require_http_methods(FORM)
@at_site(*HANDS_OUT)
def batch(request: SiteRequest) -> HttpResponse:
    """Enter what an outlet gave out on a day: numbers alone, nobody in particular."""
    outlets = list(outlets_of(request.site))
    form = BatchForm(
        request.POST if request.method == "POST" else None,
        items=list(items_of(request.site)),
        outlets=outlets,
        today=local_day(request.site, request.at),
    )
    if request.method == "POST" and form.is_valid():
        return _entered(request, form)
    context = {
        "crumbs": _crumbs(request),
        "form": form,
        "outlets": outlets,
        "keeps": bool(request.roles.intersection(KEEPS_OUTLETS)),
    }
    status = 422 if form.errors else 200
    return render(request, "needle_exchange/batch.html", context, status=status)


def _entered(request: SiteRequest, form: BatchForm) -> HttpResponse:
    told = form.cleaned_data
    done = enter_batch(
        outlet=form.chosen(),
        day=told["day"],
        given=form.given(),
        returned=form.returned(),
        people=told["people"],
        by=request.user,
        at=request.at,
    )
    undo = _to(request, "undo", done.pk)
    messages.success(request, handed_out_words(done), extra_tags=f"undo:{undo}")
    return redirect(_to(request, "day") + f"?day={told['day']:%Y-%m-%d}")


def _crumbs(request: SiteRequest) -> list[dict[str, str]]:
    return [{"url": _to(request, "desk"), "label": _("Hand-out")}]


@require_safe
@at_site(*HANDS_OUT)
def outlets(request: SiteRequest) -> HttpResponse:
    """Show the ways out of the house."""
    context = {
        "crumbs": _crumbs(request),
        "rows": outlet_rows(outlets_of(request.site), request.site),
        "keeps": bool(request.roles.intersection(KEEPS_OUTLETS)),
    }
    return render(request, "needle_exchange/outlets.html", context)


@require_http_methods(FORM)
@at_site(*KEEPS_OUTLETS)
def new_outlet(request: SiteRequest) -> HttpResponse:
    """Put a round, a vehicle or a machine on the list."""
    form = OutletForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            add_outlet(site=request.site, by=request.user, at=request.at, **form.cleaned_data)
        except NameTaken:
            form.add_error("name", _("An outlet has this name already."))
        else:
            messages.success(request, _("It is on the list."))
            return redirect(_to(request, "outlets"))
    crumb = {"url": _to(request, "outlets"), "label": _("Rounds, vehicles, machines")}
    context = {"crumbs": [*_crumbs(request), crumb], "form": form}
    status = 422 if form.errors else 200
    return render(request, "needle_exchange/new_outlet.html", context, status=status)


@require_POST
@at_site(*KEEPS_OUTLETS)
def end_outlet(request: SiteRequest, outlet: int) -> HttpResponse:
    """Take an outlet off the list; what went out by it stays in the figures."""
    found = outlet_at(request.site, outlet)
    if found is None:
        raise Http404
    end_it(outlet=found, by=request.user, at=request.at)
    messages.success(request, _("It is off the list. What went out by it stays in the figures."))
    return redirect(_to(request, "outlets"))
