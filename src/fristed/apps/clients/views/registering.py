"""The page that registers a person."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.sites.queries import local_day

from .. import actions
from ..forms import RegisterForm
from ..models import Client
from ..queries import asked_on, current_terms
from .pages import Then, person_or_404, unfinished

LONGEST_ID = 20  # digits; a row's own number has at most nineteen


@never_cache
@at_site(*FLOOR)
def register(request: SiteRequest) -> HttpResponse:
    """Register somebody new, for a visit (`?visit=`) or for none."""
    visit = request.POST.get("visit", "") or request.GET.get("visit", "")
    return registering(request, visit=visit, then=lambda client: _onwards(request, client, visit))


@never_cache
@at_site(*FLOOR)
def register_again(request: SiteRequest, client_id: int) -> HttpResponse:
    """Register a known person whose registration has ended."""
    known = person_or_404(request, client_id)
    return registering(request, known=known, then=lambda client: _onwards(request, client, ""))


def registering(
    request: SiteRequest,
    *,
    then: Then,
    known: Client | None = None,
    visit: str = "",
    back_url: str = "",
) -> HttpResponse:
    """Show the form and register; `then` says where a registered person leads.

    The rooms above call this with their own `then`, to link the visit in the same transaction.
    """
    day = local_day(request.site, request.at)
    asked, terms = asked_on(request.site, day), current_terms(request.site, day)
    initial = {"visit": visit if visit.isdecimal() else ""}
    if known is not None:
        initial |= {"age_band": known.age_band, "gender": known.gender, "language": known.language}
    form = RegisterForm(request.POST or None, asked=asked, terms=terms, initial=initial)
    if request.method == "POST" and form.is_valid():
        client = _registered(request, form, known)
        if client is not None:
            return then(client)
    same = reverse("clients:person", args=[request.site.slug, form.same_person or 0])
    context = {
        "form": form,
        "asked": asked,
        "terms": terms,
        "known": known,
        "same_url": same,
        "back_url": back_url or reverse("clients:search", args=[request.site.slug]),
    }
    return render(request, "clients/register.html", context, status=unfinished(form))


def _registered(request: SiteRequest, form: RegisterForm, known: Client | None) -> Client | None:
    try:
        return actions.register(
            site=request.site,
            mode=form.cleaned_data["mode"],
            answers=form.answers(),
            client=known,
            asked=form.asked,
            by=request.user,
            at=request.at,
        )
    except actions.StandsInTheRegister as found:
        form.ask_whether_another(found.client.pk)
    except actions.AnswersAgree:
        form.ask_whether_chance()
    except actions.AlreadyRegistered:
        form.add_error(None, _("This person is registered already. Nothing was changed."))
    except actions.BirthDateImpossible:
        form.add_error("birth_date", _("Nobody alive was born on that day. Look at the year."))
    return None


def _onwards(request: SiteRequest, client: Client, visit: str) -> HttpResponse:
    page = redirect("clients:person", request.site.slug, client.pk)
    if visit.isdecimal() and len(visit) < LONGEST_ID:
        page["Location"] += f"?visit={visit}"
    return page
