"""What outsiders asked, who else may answer, and which law in force demands it."""

from datetime import date

from django.db.models import QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.premises.queries import binding_rules
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import colleagues
from fristed.science.law import Layer, provisions_on

from .models import Enquiry
from .permissions import MAY_ANSWER

DEMANDS_NOTHING = ("none", "refuse", "neither_confirm_nor_deny")


def enquiries_of(site: Site) -> QuerySet[Enquiry]:
    """Return the register of outside enquiries, the newest first."""
    rows = Enquiry.objects.filter(site=site).select_related("by", "second")
    return rows.order_by("-asked_at", "-pk")


def second_persons(site: Site, first: Staff) -> list[Staff]:
    """Return who may be the second person when a written order is answered."""
    return [staff for staff in colleagues(site, MAY_ANSWER) if staff.pk != first.pk]


def disclosure_rule_sets(site: Site, day: date) -> tuple[str, ...]:
    """Return the rule sets in force on a day that speak of what outsiders may be told.

    A repealed set never carries over here; one that is unverified or whose dates are not known
    decides nothing; and the practice of a house is no law.
    """
    book = binding_rules(site, day)
    return tuple(
        p.rule_set
        for p in (provisions_on(book, day) if book else ())
        if p.code == "police_disclosure"
        and p.carried_by is None
        and p.layer.depth < Layer.SITE_PRACTICE.depth
        and not (p.asks or p.doubtful)
        and str(p.value.get("on_request", "none")) not in DEMANDS_NOTHING
    )
