"""The ledger, what waits, reversing, and gifts that came in no file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import donors, giving
from ..choices import NotAGift
from ..forms.keeping import CashForm, MatchForm, ReverseForm
from ..models import Gift
from ..permissions import KEEPS, READS
from ..presenters import kept as shown
from ..queries import books as said
from ..queries import ledger as asked

PER_PAGE, MOST_WAITING = 50, 20
SENDS = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@at_site(*READS)
def ledger(request: SiteRequest) -> HttpResponse:
    """Show every line, the last one first."""
    page = Paginator(asked.gifts_of(request.site), PER_PAGE).get_page(request.GET.get("page"))
    keeps = bool(request.roles.intersection(KEEPS))
    context = {
        "page": page,
        "head": shown.ledger_head(),
        "rows": shown.ledger_rows(page, request.site, keeps=keeps),
        "keeps": keeps,
        "waits": asked.waiting(request.site).count() if keeps else 0,
        "books": said.books_of(request.site),
        "year": local_day(request.site, request.at).year,
    }
    return render(request, "donations/ledger.html", context)


@require_safe
@at_site(*KEEPS)
def waiting(request: SiteRequest) -> HttpResponse:
    """Show payments that wait, with who paid; each who is shown stands in the audit."""
    found = list(asked.waiting(request.site)[: MOST_WAITING + 1])
    page = found[:MOST_WAITING]
    paid = donors.payers(
        site=request.site, payments=[one.pk for one in page], by=request.user, at=request.at
    )
    context = {
        "rows": shown.waiting_rows(page, paid),
        "more": len(found) > MOST_WAITING,
        "form": MatchForm(purposes=said.purposes_of(request.site)),
        "crumbs": crumbs(request),
    }
    return render(request, "donations/waiting.html", context)


@require_POST
@at_site(*KEEPS)
def match(request: SiteRequest, payment: int) -> HttpResponse:
    """Say what a payment was for, or that it was no gift."""
    found = asked.waiting_one(request.site, payment)
    if found is None:
        messages.info(request, _("It has its place already."))
        return redirect(shown.to(request.site, "waiting"))
    form = MatchForm(request.POST, purposes=said.purposes_of(request.site))
    if not form.is_valid():
        messages.warning(request, _("Choose what it was."))
        return redirect(shown.to(request.site, "waiting"))
    what = form.cleaned_data["what"]
    if what in NotAGift.values:
        giving.set_aside(payment=found, because=NotAGift(what), by=request.user, at=request.at)
        messages.success(request, _("Set aside. Who paid it is not kept."))
    else:
        purpose = said.purpose_of(request.site, int(what))
        if purpose is None:
            raise Http404
        giving.match(payment=found, purpose=purpose, by=request.user, at=request.at)
        messages.success(request, _("Written down as a gift. Who paid it is not kept."))
    return redirect(shown.to(request.site, "waiting"))


@SENDS
@at_site(*KEEPS)
def cash(request: SiteRequest) -> HttpResponse:
    """Write down a gift that came in no file."""
    purposes = list(said.purposes_of(request.site))
    sent = request.POST if request.method == "POST" else None
    form = CashForm(sent, purposes=purposes, today=local_day(request.site, request.at))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        chosen = next(one for one in purposes if str(one.pk) == given["purpose"])
        giving.write_cash(
            purpose=chosen, amount=given["amount"], day=given["booked_date"],
            by=request.user, at=request.at,
        )  # fmt: skip
        messages.success(request, _("Written down. A mistake can be reversed, never changed."))
        return redirect(shown.to(request.site, "ledger"))
    return form_page(request, form, _("A gift that came in no file"), _("Write it down"))


@SENDS
@at_site(*KEEPS)
def reverse(request: SiteRequest, gift: int) -> HttpResponse:
    """Reverse a line, with a reason."""
    found: Gift | None = asked.gift_of(request.site, gift)
    if found is None:
        raise Http404
    form = ReverseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        try:
            giving.reverse(gift=found, because=because, by=request.user, at=request.at)
        except giving.ReversedAlready:
            messages.info(request, _("It was so already."))
        else:
            messages.success(request, _("Reversed. Both lines stay; a payment waits again."))
        return redirect(shown.to(request.site, "ledger"))
    title = _("Reverse line %(line)s") % {"line": found.number}
    return form_page(request, form, title, _("Reverse it"))


def form_page(
    request: SiteRequest, form: object, title: str, submit: str, back: str = "ledger"
) -> HttpResponse:
    """Render a form of this room; one with errors answers 422 and keeps what was typed."""
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "cancel_url": shown.to(request.site, back),
        "crumbs": crumbs(request),
    }
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, "donations/form.html", context, status=status)


def crumbs(request: SiteRequest) -> list[dict[str, str]]:
    """Return the way back to the ledger."""
    return [{"url": shown.to(request.site, "ledger"), "label": _("Gifts")}]
