"""Giving a dose, putting one right, taking one back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fristed.apps.clients.models import Client
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.choices import ItemKind
from fristed.apps.stock.queries import items_of
from fristed.apps.vault.actions import ReplacedAlready

from .. import actions
from ..forms import DoseForm, RightForm
from ..forms.doses import ELSEWHERE, HERE
from ..queries import lots_on
from .pages import form_page, to
from .person import BOTH, sent, tried


@require_http_methods(BOTH)
@at_record
def give(request: SiteRequest, client: Client) -> HttpResponse:
    """Give a dose. The first one waits for no answer of a blood test."""
    items = list(items_of(request.site, kinds=[ItemKind.VACCINE]))
    day = local_day(request.site, request.at)
    form = DoseForm(
        sent(request),
        items=items,
        lots=lots_on(items, day),
        today=day,
        initial={"vaccine": request.GET.get("vaccine", "")},
    )
    if form.is_valid():
        made = actions.give_dose(client=client, **form.said(), by=request.user, at=request.at)
        undo = to(request, "take_back", client.pk, made.pk)
        messages.success(request, _("The dose is written down."), extra_tags=f"undo:{undo}")
        return redirect(to(request, "person", client.pk))
    return form_page(
        request,
        form,
        heading=_("Give a dose"),
        lead=_("The first dose waits for no answer of a blood test."),
        submit=_("Write the dose down"),
        back=to(request, "person", client.pk),
    )


@require_http_methods(BOTH)
@at_record
def put_right(request: SiteRequest, client: Client, dose_id: int) -> HttpResponse:
    """Put a dose right: what it was stays readable."""
    held = actions.read_person(client=client, by=request.user, at=request.at)
    wrong = next((one for one in held.doses if one.row.pk == dose_id), None)
    if wrong is None:
        raise Http404
    was = _as_written(wrong)
    form = RightForm(sent(request), today=local_day(request.site, request.at), initial=was)
    if form.is_valid() and tried(
        form,
        lambda: actions.put_dose_right(
            client=client, dose=dose_id, **form.said(), by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("Put right. What it was before is kept."))
        return redirect(to(request, "person", client.pk))
    return form_page(
        request,
        form,
        heading=_("Put a dose right"),
        submit=_("Put right"),
        back=to(request, "person", client.pk),
        take_back_url=to(request, "take_back", client.pk, dose_id),
    )


@require_POST
@at_record
def take_back(request: SiteRequest, client: Client, dose_id: int) -> HttpResponse:
    """Take back a dose that was written down by mistake; it stands on the shelf again."""
    try:
        actions.take_back_dose(client=client, dose=dose_id, by=request.user, at=request.at)
        messages.success(request, _("Taken back. What came off the shelf stands there again."))
    except (actions.NoSuchRow, ReplacedAlready) as error:
        raise Http404 from error
    return redirect(to(request, "person", client.pk))


def _as_written(wrong: actions.DoseRead) -> dict[str, object]:
    return {
        "vaccine": wrong.row.vaccine,
        "where": ELSEWHERE if wrong.row.elsewhere else HERE,
        "body_site": wrong.row.body_site,
        "date": wrong.row.date,
        "product": wrong.product,
        "lot_number": wrong.lot,
    }
