"""The lists of referrals, and finding one by its slip."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.recipients.permissions import KEEPERS
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from ..forms.asking import SlipForm
from ..permissions import REFERRERS
from ..presenters import lists as shown
from ..queries import lists
from .pages import PER_PAGE, to


@at_site(*REFERRERS)
@require_safe
def listed(request: SiteRequest) -> HttpResponse:
    """Show what is overdue, waits, is under way, is over."""
    return _list(request, SlipForm())


def _list(request: SiteRequest, form: SlipForm) -> HttpResponse:
    today, rows = local_day(request.site, request.at), lists.referrals_of(request.site)
    by_due = ("due_date", "at", "pk")
    parts = {
        "overdue": rows.overdue(today).order_by(*by_due),
        "waiting": rows.waiting().order_by(*by_due),
        "under_way": rows.under_way().order_by(*by_due),
        "over": rows.over().order_by("-at", "pk"),
    }
    counts = lists.how_many(request.site, today)
    chosen = request.GET.get("show", "overdue" if counts["overdue"] else "waiting")
    chosen = chosen if chosen in parts else "waiting"
    page = Paginator(parts[chosen], PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": shown.rows(page, request.site, today),
        "chosen": chosen,
        "counts": counts,
        "in_box": lists.deliveries_of(request.site).count(),
        "keeps": bool(request.roles.intersection(KEEPERS)),
        "form": form,
    }
    return render(request, "referrals/list.html", context, status=422 if form.errors else 200)


@at_site(*REFERRERS)
@require_POST
def find(request: SiteRequest) -> HttpResponse:
    """Find the referral of a slip; the code travels in no address."""
    form = SlipForm(request.POST)
    if form.is_valid():
        found = lists.referral_of_slip(request.site, form.cleaned_data["slip"])
        if found is not None:
            return redirect(to(request, "referral", found.pk))
        form.add_error("slip", _("No slip here has this code."))
    return _list(request, form)
