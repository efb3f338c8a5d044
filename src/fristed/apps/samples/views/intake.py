"""Taking a sample in, its ticket and its label."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions import samples as acts
from ..forms.desk import SampleForm
from ..permissions import DESK, RECEIVERS
from ..presenters.handling import handling_notes
from ..presenters.samples import looks
from ..presenters.tickets import ticket_page
from ..queries.handling import areas_of, handling_rule
from ..queries.law import law_on_samples
from ..queries.samples import sample_at
from .pages import form_page, found_or_404, to
from .undoing import undo_url


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*RECEIVERS)
def receive(request: SiteRequest) -> HttpResponse:
    """Take a sample in. Nothing about the person is asked."""
    day = local_day(request.site, request.at)
    areas = areas_of(request.site, day)
    form = SampleForm(request.POST if request.method == "POST" else None, areas=areas)
    if request.method == "POST" and form.is_valid():
        taken = acts.receive_sample(
            site=request.site, **form.said(), by=request.user, at=request.at
        )
        undo = undo_url(request, "drug_checking:undo_receiving", taken.pk)
        messages.success(request, _("The sample is taken in."), extra_tags=f"undo:{undo}")
        return redirect(to(request, "drug_checking:sample", taken.pk))
    rule = handling_rule(request.site, day)
    return form_page(
        request,
        form,
        heading=_("Take a sample in"),
        lead=_("Nobody has to say who they are, and nothing about them is written down."),
        notes=handling_notes(rule, law_on_samples(request.site, day)),
        submit=_("Take it in"),
        submit_icon="check",
    )


@require_POST
@at_site(*DESK)
def ticket(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Print a ticket: the answer itself, once. A second click gives a newer one that works."""
    found = found_or_404(sample_at(request.site, sample_id))
    code, made = acts.issue_ticket(sample=found, by=request.user, at=request.at)
    address = request.build_absolute_uri(to(request, "results:result"))
    context = ticket_page(code, made, address) | {
        "back_url": to(request, "drug_checking:sample", found.pk)
    }
    return render(request, "samples/ticket.html", context)


@require_safe
@at_site(*DESK)
def label(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Print the label for the bag; it is nowhere on the ticket."""
    found = found_or_404(sample_at(request.site, sample_id))
    context = {"sample": found, "looks": looks(found)}
    context |= {"back_url": to(request, "drug_checking:sample", found.pk)}
    return render(request, "samples/label.html", context)
