"""Questions about the registers of the house: what was written, what is due, what stands."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.choices import AgeBand
from fristed.apps.clients.models import Client
from fristed.apps.clients.permissions import clients_open_to
from fristed.apps.emergencies.models import EmergencyQuerySet
from fristed.apps.emergencies.queries import emergencies_between
from fristed.apps.sites.models import Site
from fristed.apps.sites.permissions import LEADS
from fristed.apps.sites.queries import day_bounds, local_day, staff_of
from fristed.apps.visits.models import Visit, VisitQuerySet
from fristed.apps.visits.permissions import visits_open_to

from .choices import BanScope, BelongingEnd, DrugsEnd
from .models import (
    Ban,
    Belonging,
    ChildWelfareDecision,
    Death,
    Exposure,
    FoundDrugs,
    Incident,
)

UNDER_AGE = (AgeBand.UNDER_16, AgeBand.FROM_16)


def colleagues_of(site: Site, somebody: Staff, at: datetime) -> QuerySet[Staff]:
    """Return everybody else who works here: whoever can be a witness."""
    return staff_of(site, local_day(site, at)).exclude(pk=somebody.pk)


def other_leads(site: Site, somebody: Staff, at: datetime) -> QuerySet[Staff]:
    """Return the leads somebody can name: everybody who leads here but themselves."""
    day = local_day(site, at)
    holding = Q(roles_held__until_date__isnull=True) | Q(roles_held__until_date__gt=day)
    return (
        colleagues_of(site, somebody, at)
        .filter(
            holding,
            roles_held__site=site,
            roles_held__role__in=LEADS,
            roles_held__from_date__lte=day,
        )
        .distinct()
    )


def visits_of_today(staff: Staff, site: Site, at: datetime) -> VisitQuerySet:
    """Return who is here now or came today, the latest first."""
    start, end = day_bounds(site, local_day(site, at))
    visits = visits_open_to(staff, site)
    today = visits.here_now() | visits.begun_between(start, end)
    return today.order_by("-arrived_at")


def incidents_of(site: Site) -> QuerySet[Incident]:
    """Return the incident log, the newest first."""
    rows = Incident.objects.filter(site=site).select_related("visit", "place", "by")
    return rows.order_by("-happened_at", "-pk")


def incident_at(site: Site, pk: int) -> Incident | None:
    """Return one line of the log."""
    return incidents_of(site).filter(pk=pk).first()


def belongings_of(site: Site) -> QuerySet[Belonging]:
    """Return everything that was ever kept: what is kept now comes first, soonest due first."""
    rows = Belonging.objects.filter(site=site).select_related("visit", "by")
    return rows.order_by("end", "discard_date", "kept_at", "pk")


def belonging_at(site: Site, pk: int) -> Belonging | None:
    """Return one thing."""
    return belongings_of(site).filter(pk=pk).first()


def belongings_due(site: Site, day: date) -> QuerySet[Belonging]:
    """Return what is kept and whose day has passed."""
    return belongings_of(site).filter(end=BelongingEnd.KEPT, discard_date__lt=day)


def next_tag(site: Site) -> str:
    """Return the lowest tag that nothing kept has: T-001, T-002, …"""
    taken = set(
        Belonging.objects.filter(site=site, end=BelongingEnd.KEPT).values_list("tag", flat=True)
    )
    return next(tag for n in range(1, len(taken) + 2) if (tag := f"T-{n:03d}") not in taken)


def found_drugs_of(site: Site) -> QuerySet[FoundDrugs]:
    """Return the register of found drugs: what is in the safe first, then the newest."""
    rows = FoundDrugs.objects.filter(site=site)
    rows = rows.select_related("by", "witness", "end_by", "end_witness")
    return rows.order_by("end", "-found_at", "-pk")


def found_drugs_at(site: Site, pk: int) -> FoundDrugs | None:
    """Return one sealed finding."""
    return found_drugs_of(site).filter(pk=pk).first()


def exposures_open_to(staff: Staff, site: Site) -> QuerySet[Exposure]:
    """Return the needle-sticks somebody may see: their own, and those they were named lead for.

    The database's policy `own_or_lead` holds the same line a second time.
    """
    mine = Exposure.objects.filter(Q(staff=staff) | Q(lead=staff), site=site)
    return mine.select_related("staff", "lead").order_by("-happened_at")


def exposure_open_to(staff: Staff, site: Site, pk: int) -> Exposure | None:
    """Return one needle-stick with its steps, or None for everybody it does not concern."""
    return exposures_open_to(staff, site).filter(pk=pk).prefetch_related("done").first()


def bans_of(staff: Staff, site: Site) -> QuerySet[Ban]:
    """Return every ban of people whose record is open to somebody."""
    rows = Ban.objects.filter(site=site, client__in=clients_open_to(staff, site))
    return rows.select_related("client", "decided_by", "lifted_by").order_by("-from_at", "-pk")


def bans_in_force(staff: Staff, site: Site, at: datetime) -> QuerySet[Ban]:
    """Return the bans that hold at a moment."""
    return bans_of(staff, site).filter(from_at__lte=at, until_at__gt=at, lifted_at__isnull=True)


def ban_at(staff: Staff, site: Site, pk: int) -> Ban | None:
    """Return one ban."""
    return bans_of(staff, site).filter(pk=pk).first()


def bans_given(client: Client) -> QuerySet[Ban]:
    """Return every ban a person has had."""
    return Ban.objects.filter(site=client.site_id, client=client).order_by("from_at")


def ban_in_force(visit: Visit, at: datetime) -> Ban | None:
    """Return the ban that keeps this person from a place now, if there is one."""
    if visit.client_id is None:
        return None
    return (
        Ban.objects.filter(
            site=visit.site_id,
            client=visit.client_id,
            from_at__lte=at,
            until_at__gt=at,
            lifted_at__isnull=True,
            scope__in=BanScope.values,
        )
        .order_by("-until_at")
        .first()
    )


def who_can_be_banned(staff: Staff, site: Site, at: datetime) -> VisitQuerySet:
    """Return today's visits of people with a record: a ban needs somebody to be known again."""
    known = clients_open_to(staff, site)
    return visits_of_today(staff, site, at).filter(client__in=known).select_related("client")


def under_age_to_decide(staff: Staff, site: Site, at: datetime) -> VisitQuerySet:
    """Return the visits of the last week of people under 18 that no lead has decided on."""
    week = visits_open_to(staff, site).filter(arrived_at__gte=at - timedelta(days=7))
    young = week.filter(client__age_band__in=UNDER_AGE, child_welfare__isnull=True)
    return young.order_by("-arrived_at")


def child_welfare_of(site: Site) -> QuerySet[ChildWelfareDecision]:
    """Return what leads decided, the newest first."""
    rows = ChildWelfareDecision.objects.filter(site=site).select_related("visit", "lead")
    return rows.order_by("-at", "-pk")


def child_welfare_at(site: Site, pk: int) -> ChildWelfareDecision | None:
    """Return one decision."""
    return child_welfare_of(site).filter(pk=pk).first()


def deaths_of(site: Site) -> QuerySet[Death]:
    """Return the deaths noted, the newest first; one noted by mistake is none."""
    rows = Death.objects.filter(site=site, taken_back_at__isnull=True).select_related(
        "visit", "emergency", "by"
    )
    return rows.order_by("-at", "-pk")


def death_at(site: Site, pk: int) -> Death | None:
    """Return one death with those who were told."""
    return deaths_of(site).filter(pk=pk).prefetch_related("notified__by").first()


def emergencies_lately(site: Site, at: datetime) -> EmergencyQuerySet:
    """Return the emergencies of the last two days, the newest first."""
    lately = emergencies_between(site, at - timedelta(days=2), at + timedelta(seconds=1))
    return lately.order_by("-started_at")


def waiting_counts(staff: Staff, site: Site, at: datetime) -> dict[str, int]:
    """Return how much of each register waits for somebody. Needle-sticks are in no count."""
    day = local_day(site, at)
    return {
        "incidents": incidents_of(site).filter(followed_up_at__isnull=True).count(),
        "belongings": belongings_due(site, day).count(),
        "found_drugs": FoundDrugs.objects.filter(site=site, end=DrugsEnd.SEALED).count(),
        "bans": bans_in_force(staff, site, at).count(),
        "children": under_age_to_decide(staff, site, at).count(),
        "deaths": deaths_of(site).filter(debrief_at__isnull=True).count(),
    }


def handles_here(staff: Staff, site: Site) -> dict[int, str]:
    """Return the handle of everybody with a record who is here now, by their record's id."""
    here = visits_open_to(staff, site).here_now().filter(client__isnull=False)
    return dict(here.values_list("client_id", "handle"))


def kept_words_of(client: Client, visits: Iterable[int]) -> list[str]:
    """Return what the vault's words about a person's bans, and incidents of visits, hang on."""
    incidents = Incident.objects.filter(site=client.site_id, visit__in=visits)
    return [
        *(f"ban:{pk}" for pk in bans_given(client).values_list("pk", flat=True)),
        *(f"incident:{pk}" for pk in incidents.values_list("pk", flat=True)),
    ]
