"""Signing a month: exactly what was looked at, and only what stands published of it."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.releases.queries.scopes import is_due, of_site
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.science.attestation import Header, Report, sha256_of, write_report
from fristed.science.disclosure import policy
from fristed.science.figures import period as period_named

from ..models import MonthlyReport
from ..queries.drafts import Draft, draft
from ..queries.keys import key_in_force, seed_of
from ..queries.network import member_name, network_name
from ..queries.reports import is_nothing_new, newest_of
from .keys import NoKey, hold


class NoNetwork(Exception):
    """The house belongs to no network."""


class NotOver(Exception):
    """The month is not over, or late records may still come."""


class NothingToTell(Exception):
    """No table of the month is published, and no report told of one that could be taken back."""


class Mixed(Exception):
    """Some of it was counted or judged by another version than the rest."""


class ChangedSince(Exception):
    """It is not any longer what was looked at."""


class NothingNew(Exception):
    """The newest report says the same, and the network can take it as it is."""


@as_one
def sign(
    *, site: Site, period: str, seen: str | None, by: Staff | None, at: datetime
) -> MonthlyReport:
    """Sign what stands published of a month; a later one stands in place of the one before.

    Where nothing is published any longer, it says so: a report without a number takes back what
    the one before told.

    Parameters
    ----------
    seen
        The mark of the draft that was looked at; None for a command, which shows what it signed.

    Raises
    ------
    NoNetwork, NoKey, KeyGone, NotOver, NothingToTell, Mixed, ChangedSince, NothingNew
        Nothing is signed then.
    """
    hold(site)
    made = draft(site, period)
    before = newest_of(site, period)
    _hold_ready(site, made, before, at)
    if seen is not None and made.mark != seen:
        raise ChangedSince
    if before is not None and is_nothing_new(before, made):
        raise NothingNew
    return _signed(site, made, before, by=by, at=at)


def _hold_ready(site: Site, made: Draft, before: MonthlyReport | None, at: datetime) -> None:
    if not network_name():
        raise NoNetwork
    if not is_due(of_site(site), period_named(made.period), at):
        raise NotOver
    if not made.tables and before is None:
        raise NothingToTell
    if not made.is_of_one_kind:
        raise Mixed


def _signed(
    site: Site, made: Draft, before: MonthlyReport | None, *, by: Staff | None, at: datetime
) -> MonthlyReport:
    key = key_in_force(site, at)
    if key is None:
        raise NoKey
    sequence = before.sequence + 1 if before else 1
    raw = write_report(
        Report(_header(site, made, sequence, before, at), made.numbers), seed_of(key, site)
    )
    kept = MonthlyReport.objects.create(
        site=site,
        network=network_name(),
        period=made.period,
        sequence=sequence,
        key=key,
        sha256=sha256_of(raw),
        content=raw,
        at=at,
        by=by,
    )
    subject = f"monthly_report:{kept.pk}"
    record(what="member_reports.signed", subject=subject, site=site.pk, by=by, at=at)
    return kept


def _header(
    site: Site, made: Draft, sequence: int, before: MonthlyReport | None, at: datetime
) -> Header:
    return Header(
        network=network_name(),
        member=member_name(site),
        period=made.period,
        sequence=sequence,
        replaces=before.sha256 if before else "",
        definitions=made.definitions,
        policy=min(made.policies, default=policy().version),
        made_at=at,
        synthetic=made.synthetic,
    )
