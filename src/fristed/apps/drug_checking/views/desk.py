"""The desk: what waits, one sample, and finding it again by its ticket."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.measurements.queries.measurements import measurements_of
from fristed.apps.results.queries.releases import standing_release
from fristed.apps.samples.forms.tickets import TicketForm
from fristed.apps.samples.permissions import BENCH, COUNSELLORS, DESK, RECEIVERS
from fristed.apps.samples.queries import samples
from fristed.apps.samples.queries.tickets import sample_of_ticket, ticket_of
from fristed.apps.samples.views.pages import found_or_404, to
from fristed.apps.samples.views.undoing import in_time
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import taking_back as acts
from ..presenters import lists as shown
from ..presenters.progress import sample_page
from ..queries.queues import queue_of


@require_safe
@at_site(*DESK)
def queue(request: SiteRequest) -> HttpResponse:
    """Show what waits: to be measured, for a verdict, for a name, to be given back."""
    return _queue(request, TicketForm())


def _queue(request: SiteRequest, form: TicketForm, status: int = 200) -> HttpResponse:
    day = local_day(request.site, request.at)
    lists = queue_of(request.site, whole=request.GET.get("whole", ""))
    context = {
        "lists": shown.lists(lists, site=request.site, day=day, bench=_works(request)),
        "form": form,
        "receives": bool(request.roles.intersection(RECEIVERS)),
        "works": _works(request),
    }
    return render(request, "drug_checking/queue.html", context, status=status)


def _works(request: SiteRequest) -> bool:
    return bool(request.roles.intersection(BENCH))


@require_safe
@at_site(*DESK)
def sample(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Show a sample: its label, its ticket, how far it has come, and what to do next."""
    found = found_or_404(samples.sample_at(request.site, sample_id))
    context = sample_page(
        found,
        ticket=ticket_of(found),
        measured=measurements_of(found).first(),
        release=standing_release(found),
        lefts=list(samples.lefts_of(found)),
        works=_works(request),
    )
    return render(request, "drug_checking/sample.html", context)


@require_POST
@at_site(*COUNSELLORS)
def find(request: SiteRequest) -> HttpResponse:
    """Find the sample of a ticket that somebody shows; the code travels in no address."""
    form = TicketForm(request.POST)
    if form.is_valid():
        day = local_day(request.site, request.at)
        found = sample_of_ticket(request.site, form.cleaned_data["code"], day)
        if found is not None:
            return redirect(to(request, "drug_checking:sample", found.pk))
        form.add_error("code", _("This ticket opens nothing here. It may have ended."))
    return _queue(request, form, status=422)


@require_POST
@at_site(*RECEIVERS)
def undo_receiving(request: SiteRequest, sample_id: int, signed: str) -> HttpResponse:
    """Take back a sample that was entered by mistake."""
    found = found_or_404(samples.sample_at(request.site, sample_id))
    if not in_time(request, "drug_checking:undo_receiving", found.pk, signed):
        messages.warning(request, _("Five minutes have passed. The sample stays in the list."))
        return redirect(to(request, "drug_checking:sample", found.pk))
    try:
        acts.take_back_unmeasured(sample=found, by=request.user, at=request.at)
    except acts.AlreadyMeasured:
        messages.warning(request, _("It was measured in the meantime, so it stays."))
        return redirect(to(request, "drug_checking:sample", found.pk))
    messages.success(request, _("Taken back. The bag has no number any more."))
    return redirect(to(request, "drug_checking:queue"))
