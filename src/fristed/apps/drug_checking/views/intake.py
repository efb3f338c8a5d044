"""The desk: taking a sample in, its ticket, its label, and finding it again by its ticket."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import samples as acts
from ..forms.desk import SampleForm
from ..forms.results import TicketForm
from ..permissions import BENCH, COUNSELLORS, DESK, RECEIVERS
from ..presenters import desk as shown
from ..queries import law, samples
from ..queries.tickets import sample_of_ticket, ticket_of
from .pages import form_page, to
from .rows import found_or_404
from .undoing import in_time, undo_url


@require_safe
@at_site(*DESK)
def queue(request: SiteRequest) -> HttpResponse:
    """Show what waits: to be measured, for a verdict, for a name, to be given back."""
    return _queue(request, TicketForm())


def _queue(request: SiteRequest, form: TicketForm, status: int = 200) -> HttpResponse:
    day = local_day(request.site, request.at)
    lists = samples.queue_of(request.site, whole=request.GET.get("whole", ""))
    context = {
        "lists": shown.lists(lists, site=request.site, day=day, bench=_works(request)),
        "form": form,
        "receives": bool(request.roles.intersection(RECEIVERS)),
        "works": _works(request),
    }
    return render(request, "drug_checking/queue.html", context, status=status)


def _works(request: SiteRequest) -> bool:
    return bool(request.roles.intersection(BENCH))


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*RECEIVERS)
def receive(request: SiteRequest) -> HttpResponse:
    """Take a sample in. Nothing about the person is asked."""
    day = local_day(request.site, request.at)
    areas = samples.areas_of(request.site, day)
    form = SampleForm(request.POST if request.method == "POST" else None, areas=areas)
    if request.method == "POST" and form.is_valid():
        taken = acts.receive_sample(
            site=request.site, **form.said(), by=request.user, at=request.at
        )
        undo = undo_url(request, "undo_receiving", taken.pk)
        messages.success(request, _("The sample is taken in."), extra_tags=f"undo:{undo}")
        return redirect(to(request, "sample", taken.pk))
    rule = samples.handling_rule(request.site, day)
    return form_page(
        request,
        form,
        heading=_("Take a sample in"),
        lead=_("Nobody has to say who they are, and nothing about them is written down."),
        notes=shown.handling_notes(rule, law.law_on_samples(request.site, day)),
        submit=_("Take it in"),
        submit_icon="check",
    )


@require_safe
@at_site(*DESK)
def sample(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Show a sample: its label, its ticket, how far it has come, and what to do next."""
    found = found_or_404(samples.sample_at(request.site, sample_id))
    context = shown.sample_page(
        found,
        ticket=ticket_of(found),
        measured=samples.measurements_of(found).first(),
        release=samples.standing_release(found),
        lefts=list(samples.lefts_of(found)),
        works=_works(request),
    )
    return render(request, "drug_checking/sample.html", context)


@require_POST
@at_site(*DESK)
def ticket(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Print a ticket: the answer itself, once. A second click gives a newer one that works."""
    found = found_or_404(samples.sample_at(request.site, sample_id))
    code, made = acts.issue_ticket(sample=found, by=request.user, at=request.at)
    address = request.build_absolute_uri(to(request, "result"))
    context = shown.ticket_page(code, made, address) | {"back_url": to(request, "sample", found.pk)}
    return render(request, "drug_checking/ticket.html", context)


@require_safe
@at_site(*DESK)
def label(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Print the label for the bag; it is nowhere on the ticket."""
    found = found_or_404(samples.sample_at(request.site, sample_id))
    context = {"sample": found, "looks": shown.looks(found)}
    context |= {"back_url": to(request, "sample", found.pk)}
    return render(request, "drug_checking/label.html", context)


@require_POST
@at_site(*COUNSELLORS)
def find(request: SiteRequest) -> HttpResponse:
    """Find the sample of a ticket that somebody shows; the code travels in no address."""
    form = TicketForm(request.POST)
    if form.is_valid():
        day = local_day(request.site, request.at)
        found = sample_of_ticket(request.site, form.cleaned_data["code"], day)
        if found is not None:
            return redirect(to(request, "sample", found.pk))
        form.add_error("code", _("This ticket opens nothing here. It may have ended."))
    return _queue(request, form, status=422)


@require_POST
@at_site(*RECEIVERS)
def undo_receiving(request: SiteRequest, sample_id: int, signed: str) -> HttpResponse:
    """Take back a sample that was entered by mistake."""
    found = found_or_404(samples.sample_at(request.site, sample_id))
    if not in_time(request, "undo_receiving", found.pk, signed):
        messages.warning(request, _("Five minutes have passed. The sample stays in the list."))
        return redirect(to(request, "sample", found.pk))
    try:
        acts.take_back_sample(sample=found, by=request.user, at=request.at)
    except acts.AlreadyMeasured:
        messages.warning(request, _("It was measured in the meantime, so it stays."))
        return redirect(to(request, "sample", found.pk))
    messages.success(request, _("Taken back. The bag has no number any more."))
    return redirect(to(request, "queue"))
