"""Scenarios: all of them, a new one, one with what came of it, a version after it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.queries import local_day

from .. import actions
from ..forms.scenario import MOST_BYTES, ScenarioForm, begin_with, go_on_from
from ..forms.trying import TryForm
from ..models import Outcome, Scenario
from ..permissions import PLANS, SEES
from ..presenters import scenarios as shown
from ..queries import scenarios as asked
from ..queries.kinds import KINDS
from .pages import PER_PAGE, crumbs, plans, scenario_or_404, to


@require_safe
@at_site(*SEES)
def listed(request: SiteRequest) -> HttpResponse:
    """List every scenario in its newest version, and what can be planned."""
    page = Paginator(asked.scenarios_of(request.site), PER_PAGE).get_page(request.GET.get("page"))

    def address(*of: Any) -> str:
        return to(request, *of)

    context = {
        "page": page,
        "rows": shown.list_rows(page, request.site, address),
        "head": [
            _("Scenario"),
            _("What it is"),
            _("How it stands"),
            {"text": _("Version"), "number": True},
            _("Made"),
        ],
        "kinds": shown.kind_links(address) if plans(request) else [],
        "families": shown.families(address) if plans(request) else [],
        "plan_url": to(request, "action_plans:measures"),
    }
    return render(request, "planning/plans.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*PLANS)
def new(request: SiteRequest, plan_kind: str) -> HttpResponse:
    """Ask for a scenario, from starting values or from what was counted here."""
    if plan_kind not in KINDS:
        raise Http404
    kind = KINDS[plan_kind]
    form_class = kind.form
    if request.method == "POST":
        form = form_class(request.POST, request.FILES or None, site=request.site.pk)
        if form.is_valid():
            return redirect(to(request, "planning:scenario", _saved(request, form, plan_kind).pk))
    else:
        form = form_class(initial=_beginning(request, form_class), site=request.site.pk)
    method = form_class.method
    is_counted = method.counted is not None and "counted" in request.GET
    context = {
        "counted_url": f"{request.path}?counted=1" if method.counted and not is_counted else "",
        "counted": _counted_words(form, plan_kind) if is_counted else [],
        "heading": kind.telling.ask,
        "lead": kind.telling.lead,
    }
    return _ask(request, form, context)


def _beginning(request: SiteRequest, form_class: type[ScenarioForm]) -> dict[str, Any]:
    counted, method = None, form_class.method
    if "counted" in request.GET and method.counted:
        counted = method.counted(request.site, local_day(request.site, request.at))
    return begin_with(method, counted, site=request.site.pk)


def _counted_words(form: ScenarioForm, kind: str) -> list[str]:
    about = form.counted_about()
    return KINDS[kind].telling.counted(about) if about else []


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*PLANS)
def change(request: SiteRequest, scenario_id: int) -> HttpResponse:
    """Make a new version of a scenario; the old one stays as it is."""
    before = scenario_or_404(request, scenario_id)
    form_class = KINDS[before.kind].form
    if request.method == "POST":
        form = form_class(request.POST, request.FILES or None, site=request.site.pk)
        try:
            if form.is_valid():
                made = _saved(request, form, before.kind, before)
                return redirect(to(request, "planning:scenario", made.pk))
        except actions.ChangedAlready:
            pass  # what was typed is shown again, beside the newer version
    else:
        form = form_class(initial=go_on_from(before), site=request.site.pk)
    newer = asked.newer_than(before)
    if newer is not None and request.method != "POST":
        messages.info(request, _("There is a newer version. This is it."))
        return redirect(to(request, "planning:scenario", newer.pk))
    return _ask_anew(request, form, before, newer)


def _ask_anew(
    request: SiteRequest, form: ScenarioForm, before: Scenario, newer: Scenario | None
) -> HttpResponse:
    heading = _("Change: %(title)s") % {"title": before.title}
    lead = _("A new version is made. The old one stays, with what came of it.")
    back = (to(request, "planning:scenario", before.pk), before.title)
    context: dict[str, Any] = {"heading": heading, "lead": lead}
    if newer is not None:
        context["newer_url"] = to(request, "planning:scenario", newer.pk)
        context["after_url"] = to(request, "planning:change", newer.pk)
    return _ask(request, form, context, back)


def _ask(
    request: SiteRequest, form: ScenarioForm, context: dict[str, Any], *back: tuple[str, str]
) -> HttpResponse:
    context = {"form": form, "crumbs": crumbs(request, *back), **context}
    status = 409 if "newer_url" in context else 422 if form.errors else 200
    return render(request, "planning/ask.html", context, status=status)


def _saved(
    request: SiteRequest, form: ScenarioForm, kind: str, before: Scenario | None = None
) -> Scenario:
    said = form.cleaned_data
    new_one = actions.Asked(
        kind=kind,
        title=said["title"],
        note=said["note"],
        inputs=form.answers(),
        seed=said["seed"],
    )
    return actions.save_scenario(
        site=request.site, asked=new_one, replaces=before, by=request.user, at=request.at
    )


for _view in (new, change):  # a table may come as a file; read by web/uploads
    _view.takes_one_file = MOST_BYTES  # type: ignore[attr-defined]


@require_safe
@at_site(*SEES)
def scenario(request: SiteRequest, scenario_id: int) -> HttpResponse:
    """Show what came of a scenario, or how far it is."""
    one = scenario_or_404(request, scenario_id)
    story = asked.story_of(one)
    if "HX-Request" in request.headers and story.running is None:
        return HttpResponse(headers={"HX-Refresh": "true"})  # it waits no more: one whole reading
    newer, before = asked.newer_than(one), one.replaces
    context = {
        "one": one,
        "story": story,
        "newer_url": to(request, "planning:scenario", newer.pk) if newer else "",
        "before_url": to(request, "planning:scenario", before.pk) if before else "",
        "origin_url": to(request, "planning:scenario", one.origin.pk) if one.origin else "",
        "compare_url": _beside(request, one, story),
        "try": _sliders(request, one, story),
        "crumbs": crumbs(request),
        "plans": plans(request),
        **shown.asked(one, KINDS[one.kind].form.base_fields),
    }
    if story.made:
        context |= _made(request, one, story, story.made)
    return render(request, "planning/scenario.html", context)


def _made(request: SiteRequest, one: Scenario, story: asked.Story, made: Outcome) -> dict[str, Any]:
    """Return what is told of a scenario that was computed."""
    told = {
        "trouble": shown.trouble_words(made),
        "trouble_title": shown.trouble_title(made),
        "facts": shown.made_facts(one, made, request.site),
        "tried": shown.tried_words(story, request.site),
        "older": shown.made_by_older(one, made),
    }
    return told if made.trouble else told | shown.folded(one, made)


def _sliders(request: SiteRequest, one: Scenario, story: asked.Story) -> TryForm | None:
    """Return the numbers that whoever plans may move; none while it is computed."""
    has = bool(KINDS[one.kind].form.sliders) and plans(request)
    return TryForm(of=one) if has and not story.running else None


def _beside(request: SiteRequest, one: Scenario, story: asked.Story) -> str:
    """Return where it is laid beside others, once there is something to lay there."""
    if story.made is None or story.made.trouble:
        return ""
    return to(request, "planning:compare", one.pk)


@require_POST
@at_site(*PLANS)
def again(request: SiteRequest, scenario_id: int) -> HttpResponse:
    """Compute a scenario again, to see whether the same comes out."""
    one = scenario_or_404(request, scenario_id)
    try:
        actions.try_again(scenario=one, site=request.site, by=request.user, at=request.at)
    except actions.StillRunning:
        messages.info(request, _("It is being computed already."))
    return redirect(to(request, "planning:scenario", one.pk))
