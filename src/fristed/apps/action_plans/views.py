"""The action plan: the list, a measure with its history, on paper, as a table."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from . import actions
from . import presenters as shown
from . import queries as asked
from .choices import Status
from .forms import MeasureForm
from .models import Measure, Stand
from .permissions import PLANS, SEES

SHOW = ("open", "overdue", "all")
A_QUARTER = timedelta(days=90)
PER_PAGE = 25


def to(request: SiteRequest, name: str, *args: object) -> str:
    """Return the address of a page of this site."""
    return reverse(name, args=[request.site.slug, *args])


def plans(request: SiteRequest) -> bool:
    """Tell whether whoever asks writes the plan."""
    return bool(request.roles.intersection(PLANS))


def crumbs(request: SiteRequest, *more: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way back."""
    first = {"url": to(request, "planning:plans"), "label": _("Planning")}
    return [first, *({"url": url, "label": label} for url, label in more)]


def measure_or_404(request: SiteRequest, measure_id: int) -> Measure:
    """Return a measure of this site."""
    found = asked.measure_at(request.site, measure_id)
    if found is None:
        raise Http404
    return found


def _filters(chosen: str) -> list[dict[str, Any]]:
    words = {"open": _("Open"), "overdue": _("Overdue"), "all": _("All")}
    return [
        {"url": f"?show={name}", "label": words[name], "current": name == chosen} for name in SHOW
    ]


def _chosen(request: SiteRequest) -> str:
    asked_for = request.GET.get("show", "")
    return asked_for if asked_for in SHOW else "open"


@require_safe
@at_site(*SEES)
def listed(request: SiteRequest) -> HttpResponse:
    """List the measures, what is due first on top."""
    today, show = local_day(request.site, request.at), _chosen(request)
    found = asked.shown(request.site, show, today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    counts = asked.counts(request.site, today)
    context = {
        "page": page,
        "head": shown.head(),
        "rows": shown.rows(page, today, lambda *of: to(request, *of)),
        "summary": shown.summary(counts) if counts.all else "",
        "filters": _filters(show),
        "query": f"&show={show}",
        "plans": plans(request),
        "crumbs": crumbs(request),
    }
    return render(request, "action_plans/measures.html", context)


@require_safe
@at_site(*SEES)
def printed(request: SiteRequest) -> HttpResponse:
    """Show the whole plan on paper."""
    today = local_day(request.site, request.at)
    stands = asked.standing(request.site)
    context = {
        "head": shown.head(),
        "rows": shown.rows(stands, today, None),
        "summary": shown.summary(asked.counts(request.site, today)),
        "back_url": to(request, "action_plans:measures"),
    }
    return render(request, "action_plans/measures_print.html", context)


@require_safe
@at_site(*SEES)
def measures_csv(request: SiteRequest) -> HttpResponse:
    """Hand the whole plan out as a table."""
    today = local_day(request.site, request.at)
    content = shown.as_csv(asked.standing(request.site), today)
    actions.note_plan_taken(site=request.site, by=request.user, at=request.at)
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8; header=present",
        headers={
            "Content-Disposition": f'attachment; filename="{request.site.slug}-action-plan.csv"'
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*PLANS)
def new_measure(request: SiteRequest) -> HttpResponse:
    """Write down a measure."""
    due = local_day(request.site, request.at) + A_QUARTER
    beginning = {"due_date": due, "status": Status.PLANNED}
    form = MeasureForm(request.POST if request.method == "POST" else None, initial=beginning)
    if request.method == "POST" and form.is_valid():
        stand = actions.decide_measure(
            site=request.site, said=_said(form), by=request.user, at=request.at
        )
        _thank(request, stand, _("The measure is written down."))
        return redirect(to(request, "action_plans:measures"))
    return _ask(request, form, _("A new measure"))


def _said(form: MeasureForm) -> actions.Said:
    return actions.Said(**{k: v for k, v in form.cleaned_data.items() if k != "after"})


def _thank(request: SiteRequest, stand: Stand, words: str) -> None:
    undo = to(request, "action_plans:undo_measure", stand.measure_id, stand.pk)
    messages.success(request, words, extra_tags=f"undo:{undo}")


def _ask(
    request: SiteRequest, form: MeasureForm, heading: str, status: int = 200, **more: Any
) -> HttpResponse:
    plan = (to(request, "action_plans:measures"), _("Action plan"))
    context = {"form": form, "heading": heading, "crumbs": crumbs(request, plan), **more}
    status = 422 if form.errors else status
    return render(request, "action_plans/measure.html", context, status=status)


@require_safe
@at_site(*SEES)
def measure(request: SiteRequest, measure_id: int) -> HttpResponse:
    """Show a measure with its history; whoever plans writes how it stands now."""
    return _measure(request, measure_id)


def _measure(request: SiteRequest, measure_id: int, *, is_late: bool = False) -> HttpResponse:
    found = measure_or_404(request, measure_id)
    history = list(asked.history_of(found))
    now, today = history[0], local_day(request.site, request.at)
    beginning = {name: getattr(now, name) for name in actions.Said.__dataclass_fields__}
    typed = request.POST.copy() if request.method == "POST" else None
    if typed is not None and is_late:
        typed["after"] = str(now.number)  # sent again, it follows what is shown here now
    form = MeasureForm(typed, initial=beginning | {"after": now.number})
    more: dict[str, Any] = {
        "history_head": shown.history_head(),
        "history": shown.history_rows(history, request.site, today),
        "gone": now.gone,
        "measure_id": found.pk,
        "facts": shown.facts(now, today),
        "plans": plans(request),
    }
    if is_late:
        newer = {"newer_url": to(request, "action_plans:measure", found.pk)}
        return _ask(request, form, now.what, status=409, **more, **newer)
    return _ask(request, form, now.what, **more)


@require_POST
@at_site(*PLANS)
def change_measure(request: SiteRequest, measure_id: int) -> HttpResponse:
    """Write how a measure stands now."""
    found = measure_or_404(request, measure_id)
    form = MeasureForm(request.POST)
    if not form.is_valid():
        return _measure(request, measure_id)
    try:
        stand = actions.change_measure(
            measure=found,
            said=_said(form),
            after=form.cleaned_data["after"] or 0,
            site=request.site,
            by=request.user,
            at=request.at,
        )
    except actions.SomebodyWasQuicker:
        return _measure(request, measure_id, is_late=True)
    _thank(request, stand, _("Written down."))
    return redirect(to(request, "action_plans:measures"))


@require_POST
@at_site(*PLANS)
def undo_measure(request: SiteRequest, measure_id: int, stand_id: int) -> HttpResponse:
    """Take what was just written back."""
    found = measure_or_404(request, measure_id)
    try:
        actions.undo_measure(
            measure=found, stand_id=stand_id, site=request.site, by=request.user, at=request.at
        )
        messages.success(request, _("Taken back. What was before stands again."))
    except (actions.NothingToUndo, actions.SomebodyWasQuicker):
        messages.warning(request, _("It cannot be taken back any longer. Change it instead."))
    return redirect(to(request, "action_plans:measures"))
