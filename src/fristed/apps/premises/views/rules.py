"""The house's own rules beneath the law, and its approved clinical texts."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fristed.apps.sites.entrance import SiteRequest, at_site
from fristed.apps.sites.permissions import HEALTH, MANAGERS, RUNS_THE_HOUSE
from fristed.apps.sites.queries import local_day
from fristed.apps.sites.views.pages import back_to, not_done, show

from .. import presenters
from ..actions import (
    NoSuchHouseRule,
    OlderThanTheLast,
    RuleInThePast,
    WiderThanTheLaw,
    approve_text,
    end_house_rule,
    set_house_rule,
)
from ..forms import HouseRuleForm, TextForm
from ..queries import approved_texts, house_rules, rule_book_on


@at_site(*MANAGERS)
def rules(request: SiteRequest) -> HttpResponse:
    """List the house's own rules and set one; it may narrow the law, never widen it."""
    today = local_day(request.site, request.at)
    form = HouseRuleForm(request.POST or None, initial={"from_date": today})
    if request.method == "POST" and form.is_valid() and _set(request, form):
        return back_to(request, "premises:rules", _("The rule is kept."))
    return show(
        request,
        "premises/rules.html",
        form,
        rules=presenters.rule_rows(house_rules(request.site, today)),
        rule_book=rule_book_on(request.site, today),
        law_url=presenters.law_page(request.site),
    )


def _set(request: SiteRequest, form: HouseRuleForm) -> bool:
    given = form.cleaned_data
    try:
        set_house_rule(site=request.site, **given, by=request.user, at=request.at)
    except WiderThanTheLaw as error:
        form.add_error("number", presenters.wider_words(given["limit"], error.bound))
    except RuleInThePast:
        form.add_error("from_date", _("Choose today or a later day: the past stays as it was."))
    return form.is_valid()


@at_site(*MANAGERS)
@require_POST
def rule_end(request: SiteRequest, rule: int) -> HttpResponse:
    """Let the law stand alone again."""
    try:
        end_house_rule(site=request.site, rule=rule, by=request.user, at=request.at)
    except NoSuchHouseRule:
        return not_done(request, "premises:rules", _("That rule has ended already."))
    return back_to(request, "premises:rules", _("The rule has ended; the law stands."))


@at_site(*HEALTH, *RUNS_THE_HOUSE)
def texts(request: SiteRequest) -> HttpResponse:
    """List the site's own clinical texts and keep a newly approved one."""
    today = local_day(request.site, request.at)
    form = TextForm(request.POST or None, today=today, initial={"approved_date": today})
    if request.method == "POST" and form.is_valid():
        try:
            approve_text(site=request.site, **form.cleaned_data, by=request.user, at=request.at)
        except OlderThanTheLast:
            form.add_error("approved_date", _("The text that stands was approved later than this."))
        else:
            return back_to(request, "premises:texts", _("The text is kept and shown from now on."))
    return show(request, "premises/texts.html", form, texts=approved_texts(request.site, today))
