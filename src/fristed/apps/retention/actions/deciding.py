"""Answering a request to erase in writing, with the reason and the source of the law."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.vault import actions as vault
from fristed.apps.vault.choices import Topic
from fristed.ground.context import as_one

from ..choices import Outcome, Reason
from ..models import Decision


class ReasonMissing(Exception):
    """Whatever is not erased needs a reason."""


class SourceMissing(Exception):
    """A reason in law needs the law: which act, which section."""


@as_one
def decide_erasure(
    *, client: Client, outcome: str, reason: str, source: str, by: Staff, at: datetime
) -> Decision:
    """Keep a decision. Its words lie under the person's own key, and go with the person."""
    _refuse(outcome, reason, source)
    made = Decision.objects.create(
        site_id=client.site_id, client=client, outcome=outcome, reason=reason, at=at, by=by
    )
    if source.strip():
        seal_reasons(client=client, decision=made.pk, words=source, by=by, at=at)
    if outcome == Outcome.BLOCKED and reason == Reason.HEALTH_RECORD:
        vault.block_health(site=client.site_id, client=client.pk, blocked=True, by=by, at=at)
    record(
        what="retention.erasure_decided",
        subject=f"client:{client.pk}",
        by=by,
        at=at,
        site=client.site_id,
    )
    return made


def _refuse(outcome: str, reason: str, source: str) -> None:
    if outcome == Outcome.ERASED:
        return
    if not reason:
        raise ReasonMissing
    if not source.strip():
        raise SourceMissing


def seal_reasons(*, client: Client, decision: int, words: str, by: Staff, at: datetime) -> None:
    """Seal why a decision was made, by its number, under the person's own key."""
    vault.keep_note(
        site=client.site_id,
        about=f"client:{client.pk}",
        topic=Topic.ERASURE_DECISION,
        text=f"{decision}\n{words.strip()}",
        purpose=Purpose.ERASURE,
        by=by,
        at=at,
    )


@as_one
def read_reasons(*, client: Client, decision: int, by: Staff, at: datetime) -> str:
    """Return why a decision was made, to print; empty where no words were written."""
    notes = vault.read_notes(
        site=client.site_id,
        about=f"client:{client.pk}",
        topic=Topic.ERASURE_DECISION,
        purpose=Purpose.ERASURE,
        by=by,
        at=at,
    )
    said = dict(note.text.split("\n", 1) for note in notes)
    return said.get(str(decision), "")
