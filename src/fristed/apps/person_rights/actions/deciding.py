"""Answering what a person asked of one record, in writing, with the provision of the law."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import F, Model

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.actions import note_opened
from fristed.apps.clients.actions.holding import hold
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries.readers import hanging
from fristed.apps.referrals.actions.ending import forget_referrals
from fristed.apps.retention.actions import seal_reasons
from fristed.apps.retention.choices import Reason
from fristed.apps.retention.queries import decisions_on as erasures_answered
from fristed.apps.vault import actions as vault
from fristed.apps.vault.models import HealthRow
from fristed.apps.visits.actions import unlink_visit
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import GIVES, Outcome
from ..models import UNDO_FOR, RecordDecision
from ..queries import decisions_on, provision
from ..queries.held import leads_to, visit_of
from .erasing import WORDS_STAY, StillHere, refuse_while_held


class NotTheirs(Exception):
    """The person's record has no such row."""


class ReasonMissing(Exception):
    """Whatever is not done as it was asked for needs a reason."""


class ProvisionMissing(Exception):
    """A reason needs the law: a provision of the place, or the act and section in words."""


class ProvisionSaysOtherwise(Exception):
    """That provision carries another answer, not this one."""


class CannotBeErasedAlone(Exception):
    """This record goes with the whole of the person's record, never by itself."""


class DecidedAlready(Exception):
    """The same answer stands already."""


class AlreadyDone(Exception):
    """It is done, or can be taken back no more."""


@dataclass(frozen=True)
class Answer:
    """What was asked of a record, and what is answered; `words` are sealed."""

    asked: str
    outcome: str
    reason: str = ""
    provision: str = ""
    words: str = ""


@as_one
def decide(
    *, client: Client, model: type[Model], row: int, answer: Answer, by: Staff, at: datetime
) -> RecordDecision:
    """Keep the answer to what was asked of one record; what it can do at once is done at once.

    Erased: the person is taken off the visit it hangs on, and every word about that visit goes.
    Blocked, in a health record: the record as a whole opens to nobody who treats.
    """
    hold(client)
    if not _is_theirs(client, model, row, by=by, at=at):
        raise NotTheirs
    _refuse(client, model, row, answer, at=at)
    if answer.outcome == Outcome.ERASED:
        _take_off(client, model, row, by=by, at=at)
    if _blocks_health(model, answer.outcome):
        vault.block_health(site=client.site_id, client=client.pk, blocked=True, by=by, at=at)
    made = _kept(client, model, row, answer, by=by, at=at)
    if answer.words.strip():
        seal_reasons(client=client, decision=made.pk, words=answer.words, by=by, at=at)
    _record("record_decided", client, by=by, at=at)
    return made


def _refuse(client: Client, model: type[Model], row: int, answer: Answer, *, at: datetime) -> None:
    """Refuse an answer that says too little, or that stands already."""
    if GIVES[answer.asked] != answer.outcome:
        if not answer.reason:
            raise ReasonMissing
        if not answer.provision and not answer.words.strip():
            raise ProvisionMissing
    law = provision(answer.provision) if answer.provision else None
    if answer.provision and (law is None or answer.outcome not in law.answers):
        raise ProvisionSaysOtherwise
    same = decisions_on(client).filter(
        table=model._meta.label, row=row, outcome=answer.outcome, taken_back_at=None
    )
    if same.filter(asked=answer.asked).exists():
        raise DecidedAlready
    if answer.outcome == Outcome.ERASED:
        refuse_while_held(client, at=at)


def _kept(
    client: Client, model: type[Model], row: int, answer: Answer, *, by: Staff, at: datetime
) -> RecordDecision:
    erased = answer.outcome == Outcome.ERASED
    at_once = erased or answer.outcome == Outcome.REFUSED or _blocks_health(model, answer.outcome)
    return RecordDecision.objects.create(
        site_id=client.site_id,
        client=client,
        table=model._meta.label,
        row=0 if erased else row,
        asked=answer.asked,
        outcome=answer.outcome,
        reason=answer.reason,
        provision=answer.provision,
        at=at,
        by=by,
        done_at=at if at_once else None,
    )


@as_one
def open_record(*, client: Client, model: type[Model], row: int, by: Staff, at: datetime) -> None:
    """Write down that somebody looks at one record of a person, to decide on it."""
    if not _is_theirs(client, model, row, by=by, at=at):
        raise NotTheirs
    if not issubclass(model, HealthRow):  # the vault wrote its own opening
        note_opened(client=client, by=by, at=at)


def _is_theirs(client: Client, model: type[Model], row: int, *, by: Staff, at: datetime) -> bool:
    """Tell whether a row is this person's; of a health record in an audited opening."""
    if not issubclass(model, HealthRow):
        return leads_to(client, model, row)
    with vault.health_record(
        site=client.site_id, client=client.pk, purpose=Purpose.ERASURE, by=by, at=at
    ) as held:
        return held.rows(model).filter(pk=row).exists()


def _blocks_health(model: type[Model], outcome: str) -> bool:
    return issubclass(model, HealthRow) and outcome == Outcome.BLOCKED


def _take_off(client: Client, model: type[Model], row: int, *, by: Staff, at: datetime) -> None:
    """Take the person off the visit that a record hangs on; every word about it goes."""
    visit = visit_of(client, model, row)
    if visit is None:
        raise CannotBeErasedAlone
    if visit.left_at is None and visit.frozen_at is None:
        raise StillHere
    words = list(_called(visit))
    unlink_visit(visit=visit, by=by, at=at)
    vault.erase_words(site=client.site_id, abouts=words, by=by, at=at, listed=words[:1])
    forget_referrals(site=client.site, visits=[visit.pk], by=by, at=at)
    _lead_away(client)


def _lead_away(client: Client) -> None:
    """Let no earlier decision lead on to a record that is the person's no more."""
    for label, row in decisions_on(client).exclude(row=0).values_list("table", "row"):
        model = apps.get_model(label)
        if not issubclass(model, HealthRow) and not leads_to(client, model, row):
            decisions_on(client).filter(table=label, row=row).update(row=0)


def _called(visit: Visit) -> list[str]:
    """Return what the vault calls a visit and what hangs on it."""
    found = [f"visit:{visit.pk}"]
    for model, path, kind in hanging():
        if path.endswith("visit__client") and kind not in WORDS_STAY:
            way = path.removesuffix("__client")
            rows = model._default_manager.filter(site=visit.site_id, **{way: visit.pk})
            found += [f"{kind}:{pk}" for pk in rows.values_list("pk", flat=True)]
    return found


@as_one
def finish(*, decision: RecordDecision, by: Staff, at: datetime) -> None:
    """Say that what was decided is done: the record is corrected, or closed to staff."""
    done = RecordDecision.objects.filter(
        site=decision.site_id, pk=decision.pk, done_at=None, taken_back_at=None
    ).update(done_at=at)
    if not done:
        raise AlreadyDone
    _record("record_done", decision.client, by=by, at=at)


@as_one
def take_back(*, decision: RecordDecision, by: Staff, at: datetime) -> None:
    """Take a decision back that was made by mistake, within five minutes; never an erasure."""
    rows = RecordDecision.objects.filter(
        site=decision.site_id, pk=decision.pk, taken_back_at=None, at__gte=at - UNDO_FOR
    )
    if not rows.exclude(outcome=Outcome.ERASED).update(taken_back_at=at):
        raise AlreadyDone
    if _opens_again(decision):
        who = {"site": decision.site_id, "client": decision.client_id}
        vault.block_health(**who, blocked=False, by=by, at=at)
    _record("record_decision_taken_back", decision.client, by=by, at=at)


def _opens_again(decision: RecordDecision) -> bool:
    """Tell whether a health record was closed by this decision, and by no other."""
    if decision.outcome != Outcome.BLOCKED or decision.done_at != decision.at:
        return False
    client = decision.client
    others = decisions_on(client).filter(outcome=Outcome.BLOCKED, taken_back_at=None)
    whole = erasures_answered(client).filter(outcome=Outcome.BLOCKED, reason=Reason.HEALTH_RECORD)
    return not (others.filter(done_at=F("at")).exists() or whole.exists())


def _record(what: str, client: Client, *, by: Staff, at: datetime) -> None:
    subject = f"client:{client.pk}"
    record(what=f"person_rights.{what}", subject=subject, by=by, at=at, site=client.site_id)
