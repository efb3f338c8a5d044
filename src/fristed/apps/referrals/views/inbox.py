"""What other sites of this house ask: opened and answered by staff of the site that is asked."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site

from ..actions.delivering import answer_delivery, open_delivery
from ..actions.linking import Opened
from ..actions.stepping import NotPossible, ReasonMissing, TimeMissing, TooLate
from ..forms.by_link import TELLS, AnswerForm, answer_forms
from ..models import Delivery
from ..permissions import REFERRERS
from ..presenters import by_link as shown
from ..presenters import lists
from ..queries.lists import deliveries_of, delivery_at
from .pages import PER_PAGE, crumbs, found_or_404, to


@at_site(*REFERRERS)
@require_safe
def inbox(request: SiteRequest) -> HttpResponse:
    """List what came: from where and since when, and nothing of whom."""
    page = Paginator(deliveries_of(request.site), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "rows": lists.inbox(page, request.site), "crumbs": crumbs(request)}
    return render(request, "referrals/inbox.html", context)


@at_site(*REFERRERS)
@require_POST
def inbox_open(request: SiteRequest, delivery: int) -> HttpResponse:
    """Open it: at the site that asks this is written down, and here who did."""
    found = found_or_404(delivery_at(request.site, delivery))
    found.site = request.site
    opened = open_delivery(delivery=found, by=request.user, at=request.at)
    if opened is None and delivery_at(request.site, delivery) is not None:
        said = _("What came opens nothing any more. Ask %(name)s to send it again.")
        messages.warning(request, said % {"name": found.sender.name})
        return redirect(to(request, "inbox"))
    return _opened(request, found, opened)


@at_site(*REFERRERS)
@require_POST
def inbox_answer(request: SiteRequest, delivery: int) -> HttpResponse:
    """Answer it."""
    found = found_or_404(delivery_at(request.site, delivery))
    found.site = request.site
    told, code = request.POST.get("tell", ""), request.POST.get("answers", "")
    if told not in TELLS:
        return _opened(request, found, None)
    form = TELLS[told](request.POST, prefix=told, site=request.site, at=request.at)
    who = {"delivery": found, "code": code, "by": request.user, "at": request.at}
    if not form.is_valid():
        again = answer_delivery(deed=None, **who)  # type: ignore[arg-type]
        return _opened(request, found, again, wrong=(told, form))
    try:
        with transaction.atomic():
            opened = answer_delivery(deed=form.deed(), **who)  # type: ignore[arg-type]
    except (NotPossible, ReasonMissing, TimeMissing, TooLate):
        again = answer_delivery(deed=None, **who)  # type: ignore[arg-type]
        return _opened(request, found, again, faster=True)
    return _opened(request, found, opened)


def _opened(
    request: SiteRequest,
    delivery: Delivery,
    opened: Opened | None,
    *,
    wrong: tuple[str, AnswerForm] | None = None,
    faster: bool = False,
) -> HttpResponse:
    if opened is None:
        messages.info(request, _("It was withdrawn or opened again since. Look at the in-box."))
        return redirect(to(request, "inbox"))
    tells = shown.tells_of(opened)
    forms = answer_forms(tells, site=request.site, at=request.at, wrong=wrong)
    context = shown.page(opened, site=request.site, forms=forms)
    context |= {
        "answer_url": to(request, "inbox_answer", delivery.pk),
        "faster": faster,
        "crumbs": crumbs(request, (to(request, "inbox"), _("In-box"))),
    }
    status = 409 if faster else 422 if wrong else 200
    return render(request, "referrals/inbox_opened.html", context, status=status)
