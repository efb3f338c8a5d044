"""One person's vaccinations: courses, doses, a no."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.accounts.queries import names_of
from fristed.apps.clients.models import Client
from fristed.apps.clients.presenters.health import health_crumbs, health_tabs
from fristed.apps.clients.views.health import at_record
from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day
from fristed.apps.vault.actions import ReplacedAlready

from .. import actions
from ..forms import BeginForm, DeclineForm, EndForm
from ..permissions import TREATS
from ..presenters.person import person_page, schedule_choices
from ..queries import approved
from .pages import form_page, to, visit_number, visit_of

BOTH = ["GET", "HEAD", "POST"]


@require_safe
@at_site(*TREATS)
def begin(request: SiteRequest) -> HttpResponse:
    """Lead from a visit to the person's vaccinations; a visit of nobody has none."""
    visit = visit_of(request)
    if visit is None:
        return redirect(to(request, "due"))
    if visit.client_id is None:
        return render(request, "vaccinations/nobody.html", {"visit": visit})
    return redirect(to(request, "person", visit.client_id))


@require_safe
@at_record
def person(request: SiteRequest, client: Client) -> HttpResponse:
    """Show courses and doses; that it was opened, and to treat, is written down first."""
    held = actions.read_person(client=client, by=request.user, at=request.at)
    context = person_page(
        held,
        names=names_of(one.row.by_id for one in held.doses),
        to=lambda name, *args: to(request, name, client.pk, *args),
    )
    context |= {
        "client": client,
        "visit": visit_number(request),
        "tabs": health_tabs(request.site, client, "vaccinations"),
        "crumbs": health_crumbs(request.site),
    }
    return render(request, "vaccinations/person.html", context)


@require_http_methods(BOTH)
@at_record
def course(request: SiteRequest, client: Client) -> HttpResponse:
    """Let somebody follow a schedule."""
    form = BeginForm(
        sent(request),
        choices=schedule_choices(approved(request.site)),
        today=local_day(request.site, request.at),
    )
    if form.is_valid():
        try:
            actions.begin_course(client=client, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("The course is followed. Doses from before count."))
            return redirect(to(request, "person", client.pk))
        except actions.AlreadyFollowed:
            form.add_error("schedule", _("This schedule is followed already; it is not restarted."))
    return form_page(
        request,
        form,
        heading=_("Begin a course"),
        lead=_("Doses from before count, however long ago. A series is never restarted."),
        submit=_("Follow this schedule"),
        back=to(request, "person", client.pk),
    )


@require_http_methods(BOTH)
@at_record
def end(request: SiteRequest, client: Client, course_id: int) -> HttpResponse:
    """Say that a course is followed no more."""
    form = EndForm(sent(request))
    if form.is_valid() and tried(
        form,
        lambda: actions.end_course(
            client=client, course=course_id, **form.cleaned_data, by=request.user, at=request.at
        ),
    ):
        messages.success(request, _("The course has ended. Its doses stay."))
        return redirect(to(request, "person", client.pk))
    return form_page(
        request,
        form,
        heading=_("End the course"),
        lead=_("The doses stay, and count again if it is followed later."),
        submit=_("End this course"),
        back=to(request, "person", client.pk),
    )


@require_http_methods(BOTH)
@at_record
def decline(request: SiteRequest, client: Client) -> HttpResponse:
    """Write down that a vaccine was offered and not given."""
    form = DeclineForm(
        sent(request),
        today=local_day(request.site, request.at),
        initial={"vaccine": request.GET.get("vaccine", "")},
    )
    if form.is_valid():
        made = actions.decline(client=client, **form.cleaned_data, by=request.user, at=request.at)
        undo = to(request, "take_back_declined", client.pk, made.pk)
        messages.success(request, _("Written down."), extra_tags=f"undo:{undo}")
        return redirect(to(request, "person", client.pk))
    return form_page(
        request,
        form,
        heading=_("Offered, and not given"),
        lead=_("A no is as good as a yes, and can be another answer next time."),
        submit=_("Write it down"),
        back=to(request, "person", client.pk),
    )


@require_POST
@at_record
def take_back_declined(request: SiteRequest, client: Client, declined_id: int) -> HttpResponse:
    """Take back a no that was a mistake."""
    try:
        actions.take_back_declined(client=client, row=declined_id, by=request.user, at=request.at)
        messages.success(request, _("Taken back."))
    except (actions.NoSuchRow, ReplacedAlready) as error:
        raise Http404 from error
    return redirect(to(request, "person", client.pk))


def sent(request: SiteRequest) -> Any:
    """Return what a form was sent; nothing where none was."""
    return request.POST if request.method == "POST" else None


def tried(form: forms.Form, act: Callable[[], object]) -> bool:
    """Act; say on the form where somebody was quicker."""
    try:
        act()
    except ReplacedAlready:
        form.add_error(None, _("Somebody put it right in the meantime."))
        return False
    except actions.NoSuchRow as error:
        raise Http404 from error
    return True
