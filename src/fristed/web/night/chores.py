"""What else is over at night: registrations after absence, forms, sessions, old words, figures."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import product

from django.db import connection

from fristed.apps.accounts.actions import forget_what_is_over
from fristed.apps.alerts.actions.subscribing import forget_unconfirmed
from fristed.apps.alerts.actions.watching import look as look_for_signals
from fristed.apps.audit.actions import forget
from fristed.apps.clients.actions import deregister_absent
from fristed.apps.dispatches.actions import compare, send_what_goes_by_itself
from fristed.apps.dispatches.presenters import papers
from fristed.apps.indicators.actions import forget as forget_figures
from fristed.apps.indicators.actions import forget_notes, refresh
from fristed.apps.indicators.queries.snapshot import look_through, sites_held
from fristed.apps.jobs.actions import forget_failures
from fristed.apps.moving_in.actions.undoing import end_old as end_old_moves
from fristed.apps.retention.actions import end_health_that_is_over
from fristed.apps.retention.queries import held_clients, periods_of
from fristed.apps.sites.actions import forget_old_answers
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.sync.actions.forgetting import forget_what_is_over as forget_tablets
from fristed.apps.vault.actions import forget_proofs, sweep
from fristed.ground.context import working

ANSWERS_HOURS = 24
FAILED_JOBS_DAYS = 90
LEAST_AUDIT_DAYS = 365  # the database itself refuses to forget sooner
log = logging.getLogger(__name__)


def at_the_site(site: Site, *, at: datetime) -> Counter[str]:
    """End what is over at one site; return how many of each."""
    done: Counter[str] = Counter()
    with working(staff=None, sites=[site.pk]):
        absent = deregister_absent(site=site, day=local_day(site, at), at=at)
        done["clients.Registration"] += len(absent)
        before = at - timedelta(hours=ANSWERS_HOURS)
        done["sites.Answered"] += forget_old_answers(site=site, before=before)
        before = at - timedelta(days=FAILED_JOBS_DAYS)
        done["jobs.Job"] += forget_failures(site=site, before=before)
        done["moving_in.Part"] += end_old_moves(site=site, at=at)
        done["indicators.WrittenDay"] += forget_notes(site=site, at=at)
        done += forget_tablets(site=site, at=at)
        done["vault.HealthRecord"] += end_health_that_is_over(site=site, at=at)
    done["vault.Erased"] += forget_proofs(site=site.pk, at=at)
    return done


def in_the_house(*, at: datetime) -> None:
    """End what belongs to no one site."""
    sweep(at=at)
    forget_what_is_over(at=at)  # sessions, counts of wrong guesses, old recoveries
    forget_unconfirmed(at=at)
    _unname_figures(at)
    _look_at_reports(at)
    _look_for_signals(at)
    if any(_holds(at)):
        return
    days = max(_audit_days(), default=LEAST_AUDIT_DAYS)
    forget(before=at - timedelta(days=max(days, LEAST_AUDIT_DAYS)), at=at)


def patient() -> None:
    """Let a batch take longer than a page may, and let it wait for nobody's lock for long."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', '120s', true),"
            " set_config('idle_in_transaction_session_timeout', '600s', true)"
        )


def _unname_figures(at: datetime) -> None:
    """Let nobody who was erased or unlinked stand in the figures' snapshot; or there is none.

    One that cannot be opened, or not brought up to date, is thrown away: it is made anew when
    somebody asks, and until then it would go on naming whoever is gone.
    """
    try:
        if sites := list(Site.objects.filter(pk__in=sites_held())):
            with working(staff=None, sites=[site.pk for site in sites]):
                patient()
                refresh(sites=sites, by=None, at=at)
            look_through()
            return
    except Exception as error:
        log.error("The figures were not brought up to date: %s", type(error).__name__)
    forget_figures()


def _look_at_reports(at: datetime) -> None:
    """Send the reports that go without a person, and compare those sent with today's figures.

    Trouble at one site is told in the log, and costs no other site its night; what was sent stays
    sent whatever becomes of comparing.
    """
    looks: tuple[Callable[..., object], ...] = (
        partial(send_what_goes_by_itself, papers=papers),
        compare,
    )
    for site, look in product(Site.objects.filter(pk__in=sites_held()), looks):
        try:
            with working(staff=None, sites=[site.pk]):
                patient()
                look(site=site, at=at)
        except Exception as error:
            log.error("The reports were not looked at: %s", type(error).__name__)


def _look_for_signals(at: datetime) -> None:
    """Look at the weeks that are over for what surprises; trouble costs no other site its look."""
    for site in Site.objects.order_by("pk"):
        try:
            with working(staff=None, sites=[site.pk]):
                patient()
                look_for_signals(site=site, by=None, at=at)
        except Exception as error:
            log.error("No signals were looked for: %s", type(error).__name__)


def _audit_days() -> Iterator[int]:
    for site in Site.objects.all():
        with working(staff=None, sites=[site.pk]):
            yield periods_of(site)["audit"].days


def _holds(at: datetime) -> Iterator[bool]:
    """Yield whether a record is held at a site: what was done with it is evidence then, too."""
    for site in Site.objects.all():
        with working(staff=None, sites=[site.pk]):
            yield held_clients(site, local_day(site, at)).exists()
