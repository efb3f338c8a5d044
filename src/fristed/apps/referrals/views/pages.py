"""What this room's pages share: addresses, rows or 404, a plain form page."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fristed.apps.clients.permissions import clients_open_to
from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to

from ..actions.stepping import NotPossible, ReasonMissing, TimeMissing, TooLate
from ..models import Referral
from ..queries.lists import referral_at

PER_PAGE = 25
LONGEST_ID = 19
Row = TypeVar("Row")


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of one of this room's pages at this site."""
    return reverse(f"referrals:{name}", args=[request.site.slug, *args])


def found_or_404(row: Row | None) -> Row:
    """Return a row; one of another site, or none, is not found."""
    if row is None:
        raise Http404
    return row


def the_referral(request: SiteRequest, pk: int) -> Referral:
    """Return a referral of this site."""
    return found_or_404(referral_at(request.site, pk))


def with_words(request: SiteRequest, pk: int) -> Referral:
    """Return a referral whose words may be opened; of a record closed to them it is not found."""
    found = the_referral(request, pk)
    return found_or_404(found if opens_words(request, found) else None)


def opens_words(request: SiteRequest, referral: Referral) -> bool:
    """Tell whether the record it hangs on is open to whoever asks; of nobody's visit it is."""
    if referral.visit is None or referral.visit.client_id is None:
        return True
    open_to_them = clients_open_to(request.user, request.site)
    return open_to_them.filter(pk=referral.visit.client_id).exists()


def number_in(request: SiteRequest, name: str) -> int | None:
    """Return a row's number that the address or the form carries."""
    said = request.POST.get(name, "") or request.GET.get(name, "")
    plain = said.isascii() and said.isdigit() and len(said) <= LONGEST_ID
    return int(said) if plain and int(said) < 2**63 else None


def visit_in(request: SiteRequest) -> Visit | None:
    """Return the visit from which somebody was handed on."""
    pk = number_in(request, "visit")
    return visits_open_to(request.user, request.site).filter(pk=pk).first() if pk else None


def crumbs(request: SiteRequest, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Return where a page lies."""
    first = (to(request, "list"), _("Referrals"))
    return [{"url": url, "label": label} for url, label in (first, *more)]


def form_page(request: SiteRequest, form: BaseForm, **context: Any) -> HttpResponse:
    """Show a form of one question; what is wrong is said above it."""
    words = {"lead": "", "facts": [], "submit_icon": "check", "crumbs": crumbs(request)}
    status = 422 if form.errors else 200
    return render(request, "referrals/form.html", words | context | {"form": form}, status=status)


def act(
    request: SiteRequest,
    referral: Referral,
    action: Callable[[], object],
    said: str,
    *,
    undo: str = "undo",
) -> HttpResponse:
    """Do something with a referral and say so; where somebody was faster, say that."""
    try:
        action()
    except (NotPossible, ReasonMissing, TimeMissing):
        messages.warning(request, _("Somebody was faster. This is how it stands now."))
    except TooLate:
        messages.warning(request, _("Five minutes have passed, or something was done since."))
    else:
        tags = f"undo:{to(request, undo, referral.pk)}" if undo else ""
        messages.success(request, said, extra_tags=tags)
    return redirect(to(request, "referral", referral.pk))
