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
from ..forms.kinds import FORMS
from ..forms.scenario import MOST_BYTES, ScenarioForm, begin_with, go_on_from
from ..models import Scenario
from ..permissions import PLANS, SEES
from ..presenters import scenarios as shown
from ..presenters.kinds import TELLINGS
from ..queries import scenarios as asked
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
        "plan_url": to(request, "planning:measures"),
    }
    return render(request, "planning/plans.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*PLANS)
def new(request: SiteRequest, plan_kind: str) -> HttpResponse:
    """Ask for a scenario, from starting values or from what was counted here."""
    if plan_kind not in FORMS:
        raise Http404
    form_class = FORMS[plan_kind]
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
        "heading": TELLINGS[plan_kind].ask,
        "lead": TELLINGS[plan_kind].lead,
    }
    return _ask(request, form, context)


def _beginning(request: SiteRequest, form_class: type[ScenarioForm]) -> dict[str, Any]:
    counted, method = None, form_class.method
    if "counted" in request.GET and method.counted:
        counted = method.counted(request.site, local_day(request.site, request.at))
    return begin_with(method, counted, site=request.site.pk)


def _counted_words(form: ScenarioForm, kind: str) -> list[str]:
    about = form.counted_about()
    return TELLINGS[kind].counted(about) if about else []


@require_http_methods(["GET", "HEAD", "POST"])
@at_site(*PLANS)
def change(request: SiteRequest, scenario_id: int) -> HttpResponse:
    """Make a new version of a scenario; the old one stays as it is."""
    before = scenario_or_404(request, scenario_id)
    form_class = FORMS[before.kind]
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
        "compare_url": to(request, "planning:compare", one.pk) if before else "",
        "crumbs": crumbs(request),
        "plans": plans(request),
        **shown.asked(one, FORMS[one.kind].base_fields),
    }
    if story.made:
        context["trouble"] = shown.trouble_words(story.made)
        context["trouble_title"] = shown.trouble_title(story.made)
        context["facts"] = shown.made_facts(one, story.made, request.site)
        context["tried"] = shown.tried_words(story, request.site)
        context["older"] = shown.made_by_older(one, story.made)
        if not story.made.trouble:
            context |= shown.page(one, story.made)
    return render(request, "planning/scenario.html", context)


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


@require_safe
@at_site(*SEES)
def compare(request: SiteRequest, scenario_id: int) -> HttpResponse:
    """Lay a version beside the one before it."""
    one = scenario_or_404(request, scenario_id)
    versions = [one.replaces, one] if one.replaces else [one]
    pair = [(each, asked.first_outcome(each)) for each in versions]
    whole = [(each, made) for each, made in pair if made and not made.trouble]
    back = (to(request, "planning:scenario", one.pk), one.title)
    context = {
        "one": one,
        "crumbs": crumbs(request, back),
        "ready": len(whole) == 2,
        "first": not one.replaces,
    }
    if len(whole) == 2:
        fields = FORMS[one.kind].base_fields
        context |= shown.side_by_side(whole[0], whole[1], fields)
    return render(request, "planning/compare.html", context)
