"""What becomes of a sample, or of what is left of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..actions.samples import HouseForbids, NeedsWitness, NothingLeft, say_left
from ..forms.desk import LeftForm
from ..models import Sample
from ..permissions import BENCH
from ..queries.handling import handling_rule
from ..queries.samples import sample_at, witnesses
from .pages import crumbs, form_page, found_or_404, posted, to


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*BENCH)
def left(request: SiteRequest, sample_id: int) -> HttpResponse:
    """Say what became of a sample or of what was left: given back, destroyed, posted, kept."""
    found = found_or_404(sample_at(request.site, sample_id))
    day = local_day(request.site, request.at)
    form = LeftForm(
        posted(request)[0],
        rule=handling_rule(request.site, day),
        witnesses=witnesses(request.site, day, request.user),
    )
    if request.method == "POST" and form.is_valid() and _said(request, found, form):
        messages.success(request, _("Written down."))
        return redirect(to(request, "drug_checking:sample", found.pk))
    return form_page(
        request,
        form,
        heading=_("What is left of %(label)s") % {"label": found.label},
        lead=_("With no person: only what became of it, and who saw it."),
        submit=_("Write it down"),
        submit_icon="check",
        crumbs=crumbs(request, (to(request, "drug_checking:sample", found.pk), found.label)),
    )


def _said(request: SiteRequest, sample: Sample, form: LeftForm) -> bool:
    try:
        say_left(sample=sample, **form.cleaned_data, by=request.user, at=request.at)
    except HouseForbids:
        form.add_error("fate", _("The rule of the house does not allow this."))
    except NeedsWitness:
        form.add_error("witness", _("The witness is somebody else than you."))
    except NothingLeft:
        form.add_error(None, _("Somebody wrote down already that nothing is left."))
    else:
        return True
    return False
