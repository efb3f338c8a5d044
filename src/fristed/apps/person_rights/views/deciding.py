"""Answering what a person asks of one record, on paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fristed.apps.clients.models import Client
from fristed.apps.clients.permissions import MAY_HAND_OVER
from fristed.apps.clients.views.pages import page_of, person_or_404
from fristed.apps.premises.queries import rule_book_on
from fristed.apps.retention.actions import read_reasons
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import LEADS, TREATS
from fristed.apps.sites.queries import local_day

from .. import actions, presenters
from ..forms import DecisionForm
from ..models import RecordDecision
from ..presenters.tables import Table
from ..queries import decision_of
from .records import table_or_404


@never_cache
@at_site(*LEADS)
def decide(request: SiteRequest, client_id: int, table: str, row: int) -> HttpResponse:
    """Answer what a person asks of one record."""
    return _decide(request, client_id, table_or_404(request, table, health=False), row)


@never_cache
@at_site(*TREATS)
def decide_health(request: SiteRequest, client_id: int, sealed: str, row: int) -> HttpResponse:
    """Answer what a person asks of one record in their health record."""
    return _decide(request, client_id, table_or_404(request, sealed, health=True), row)


def _decide(request: SiteRequest, client_id: int, kind: Table, row: int) -> HttpResponse:
    client = person_or_404(request, client_id)
    try:
        actions.open_record(client=client, model=kind.model, row=row, **_who(request))
    except actions.NotTheirs as error:
        raise Http404 from error
    place = rule_book_on(request.site, local_day(request.site, request.at))
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        provisions=presenters.provision_choices(place, kind),
        outcomes=presenters.outcomes_for(kind),
    )
    if request.method == "POST" and form.is_valid():
        made = _decided(request, client, kind, row, form)
        if made is not None:
            return redirect("person_rights:letter", request.site.slug, client.pk, made.pk)
    context = presenters.decide_page(kind, request.site, client)
    return page_of(request, "person_rights/decide.html", form, client, **context)


def _who(request: SiteRequest) -> dict[str, Any]:
    return {"by": request.user, "at": request.at}


def _decided(
    request: SiteRequest, client: Client, kind: Table, row: int, form: DecisionForm
) -> RecordDecision | None:
    try:
        made = actions.decide(
            client=client,
            model=kind.model,
            row=row,
            answer=form.answer(),
            **_who(request),
        )
    except actions.NotTheirs as error:
        raise Http404 from error
    except actions.REFUSALS as error:
        field, said = presenters.refusal(error)
        form.add_error(field, said)
        return None
    undo = presenters.undo_url(made, request.site)
    messages.success(
        request,
        _("Kept. Print the letter and hand it over."),
        extra_tags=f"undo:{undo}" if undo else "",
    )
    return made


@never_cache
@at_site(*MAY_HAND_OVER)
@require_safe
def letter(request: SiteRequest, client_id: int, decision_id: int) -> HttpResponse:
    """Print a decision on one record, with the law and where to complain."""
    client, found = _decision(request, client_id, decision_id)
    place = rule_book_on(request.site, local_day(request.site, found.at))
    words = read_reasons(client=client, decision=found.pk, by=request.user, at=request.at)
    context = presenters.letter_page(found, words, place, request.site)
    context["back_url"] = reverse("person_rights:records", args=[request.site.slug, client.pk])
    return render(request, "person_rights/letter.html", context)


@at_site(*MAY_HAND_OVER)
@require_POST
def done(request: SiteRequest, client_id: int, decision_id: int) -> HttpResponse:
    """Say that what was decided is done."""
    client, found = _decision(request, client_id, decision_id)
    try:
        actions.finish(decision=found, by=request.user, at=request.at)
        messages.success(request, _("Written down: it is done."))
    except actions.AlreadyDone:
        messages.warning(request, _("That was done already."))
    return redirect("person_rights:records", request.site.slug, client.pk)


@at_site(*MAY_HAND_OVER)
@require_POST
def take_back(request: SiteRequest, client_id: int, decision_id: int) -> HttpResponse:
    """Take a decision back that was made by mistake."""
    client, found = _decision(request, client_id, decision_id)
    try:
        actions.take_back(decision=found, by=request.user, at=request.at)
        messages.success(request, _("Taken back. The letter holds no more."))
    except actions.AlreadyDone:
        messages.warning(request, _("It cannot be taken back any more. Decide anew."))
    return redirect("person_rights:records", request.site.slug, client.pk)


def _decision(
    request: SiteRequest, client_id: int, decision_id: int
) -> tuple[Client, RecordDecision]:
    """Return a decision on a kind of record that whoever asks may decide on."""
    client = person_or_404(request, client_id)
    found = decision_of(client, decision_id)
    kind = presenters.by_label().get(found.table) if found else None
    if found is None or kind is None:
        raise Http404
    table_or_404(request, kind.slug, health=kind.is_health)
    return client, found
