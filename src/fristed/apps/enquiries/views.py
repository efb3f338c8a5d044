"""The register of outside enquiries."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from . import actions
from .forms import EnquiryForm
from .permissions import MAY_ANSWER
from .presenters import WORDS, enquiry_head, enquiry_rows
from .queries import disclosure_rule_sets, enquiries_of, second_persons

PER_PAGE = 20


@never_cache
@at_site(*MAY_ANSWER)
def register(request: SiteRequest) -> HttpResponse:
    """Show what outsiders asked and write down a new question."""
    site = request.site
    form = EnquiryForm(
        request.POST if request.method == "POST" else None,
        rule_sets=disclosure_rule_sets(site, local_day(site, request.at)),
        seconds=second_persons(site, request.user),
    )
    if request.method == "POST" and form.is_valid() and _noted(request, form):
        messages.success(request, _("On the register."))
        return redirect("enquiries:register", site.slug)
    page = Paginator(enquiries_of(site), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": enquiry_rows(page, site),
        "head": enquiry_head(),
        "said": WORDS,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "enquiries/enquiries.html", context, status=status)


def _noted(request: SiteRequest, form: EnquiryForm) -> bool:
    try:
        actions.note_enquiry(site=request.site, **form.answers(), by=request.user, at=request.at)
    except actions.NoLawDemandsIt:
        words = _(
            "No law in force here today demands an answer. "
            "Say that you neither confirm nor deny, and write that down."
        )
        form.add_error("answer", words)
    except actions.NoWrittenOrder:
        form.add_error(
            "order_seen", _("An answer takes a written order that names one person, seen by both.")
        )
    except actions.NoSecondPerson:
        form.add_error("second", _("An answer takes a second member of staff of this house."))
    else:
        return True
    return False
