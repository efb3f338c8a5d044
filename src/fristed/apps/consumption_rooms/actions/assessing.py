"""The desk's questions and the rule book's answer: to the queue, or what can be offered instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.premises.queries import binding_rules
from fristed.apps.registers.models import Ban
from fristed.apps.registers.queries import ban_in_force
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one
from fristed.science.law import Answer as LawAnswer
from fristed.science.law import Decision, RuleBook, decide, maximum_doses
from fristed.science.law import Reason as LawReason

from ..choices import Answer, Offer, Stage
from ..models import Assessment, DecisionReason, OfferMade, Refusal, StatedSubstance, Step
from ..models.assessment import NO_MAXIMUM
from ..queries.facts import known_facts
from .moving import NotPossible, current_step, move
from .noting import note

SEVERITY = (Answer.ADMIT, Answer.NOT_REGULATED, Answer.ASK, Answer.REFUSE)


class NothingStated(Exception):
    """No substance was stated; `unknown` is an answer too."""


class NotForAPersonToDecide(Exception):
    """The rule book refuses; only withdrawing a mistaken refusal can change that."""


@dataclass(frozen=True)
class Stated:
    """What was stated at the desk."""

    route: str
    substances: Sequence[str]
    last_use: str = ""
    intoxication: str = ""
    oat: str = ""
    facts: Mapping[str, str] | None = None


@as_one
def assess(
    *, visit: Visit, stated: Stated, by: Staff, at: datetime, priority: bool = False
) -> Assessment:
    """Ask the rule book of the place and the day; whoever may use the room joins the queue."""
    if not stated.substances:
        raise NothingStated
    step = current_step(visit)
    if step.stage != Stage.ASSESSING:
        if step.stage not in {Stage.ARRIVED, Stage.IDENTIFYING, Stage.REGISTERING, Stage.AFTER_USE}:
            raise NotPossible(step.stage)
        step = move(visit=visit, to=Stage.ASSESSING, by=by, at=at, since=step)
    ban = ban_in_force(visit, at)
    book = binding_rules(visit.site, local_day(visit.site, at))
    decisions = _decisions(book, visit, stated, at)
    assessment = _keep(visit, stated, book, decisions, ban, by, at)
    if assessment.answer in {Answer.ADMIT, Answer.NOT_REGULATED}:
        move(visit=visit, to=Stage.WAITING, by=by, at=at, since=step, priority=priority)
    elif assessment.answer == Answer.REFUSE:
        _refuse(assessment, decisions, ban, by, at)
    note(what="assessed", subject=f"visit:{visit.pk}", site=visit.site, by=by, at=at)
    return assessment


def _decisions(
    book: RuleBook | None, visit: Visit, stated: Stated, at: datetime
) -> dict[str, Decision]:
    """Decide for each stated substance: whoever brings two is bound by the stricter answer.

    Where nobody has said which rule book binds the site, a person has to look.
    """
    if book is None:
        return dict.fromkeys(stated.substances, Decision(LawAnswer.ASK, ()))
    facts = {**known_facts(visit, at), "route": stated.route, **(stated.facts or {})}
    if stated.oat:
        facts["oat"] = stated.oat
    day = local_day(visit.site, at)
    return {code: decide(book, day, {**facts, "substance": code}) for code in stated.substances}


def _strictest(decisions: Mapping[str, Decision]) -> Decision:
    return max(decisions.values(), key=lambda d: SEVERITY.index(Answer(d.answer.value)))


def _keep(
    visit: Visit,
    stated: Stated,
    book: RuleBook | None,
    decisions: Mapping[str, Decision],
    ban: Ban | None,
    by: Staff,
    at: datetime,
) -> Assessment:
    day = local_day(visit.site, at)
    decision = _strictest(decisions)
    rule = maximum_doses(book, day) if book else None
    assessment = Assessment.objects.create(
        site_id=visit.site_id,
        visit=visit,
        route=stated.route,
        last_use=stated.last_use,
        intoxication=stated.intoxication,
        oat=stated.oat,
        facts=dict(stated.facts or {}),
        answer=Answer.REFUSE if ban else decision.answer.value,
        place_code=book.place if book else "",
        decision_date=day,
        maximum_doses=rule.maximum if rule and rule.maximum is not None else NO_MAXIMUM,
        at=at,
        by=by,
    )
    _hang_on(assessment, stated.substances, decision)
    return assessment


def _hang_on(assessment: Assessment, substances: Sequence[str], decision: Decision) -> None:
    """Keep what was stated, and the reasons that keep from a place; the rest can be asked anew."""
    StatedSubstance.objects.bulk_create(
        StatedSubstance(site_id=assessment.site_id, assessment=assessment, substance=code)
        for code in dict.fromkeys(substances)
    )
    DecisionReason.objects.bulk_create(
        DecisionReason(site_id=assessment.site_id, assessment=assessment, **_row(reason))
        for reason in decision.reasons
        if reason.effect.value != "permits"
    )


def _row(reason: LawReason) -> dict[str, str]:
    return {
        "provision": reason.provision,
        "rule_set": reason.rule_set,
        "effect": reason.effect.value,
        "wording": reason.wording,
        "source": reason.source,
        "confidence": reason.confidence.value,
    }


def _refuse(
    assessment: Assessment,
    decisions: Mapping[str, Decision],
    ban: Ban | None,
    by: Staff,
    at: datetime,
) -> Refusal:
    """Write the refusal with the first provision that decided it."""
    if ban is not None:
        cited = {
            "provision": "ban",
            "rule_set": "house",
            "wording": f"until {ban.until_at.isoformat()}",
            "source": "",
            "confidence": "P",
        }
    else:
        reasons = _strictest(decisions).reasons
        cited = _row(next(r for r in reasons if r.effect.value == "refuses"))
        del cited["effect"]
    return Refusal.objects.create(
        site_id=assessment.site_id,
        visit_id=assessment.visit_id,
        assessment=assessment,
        at=at,
        by=by,
        **cited,
    )


@as_one
def admit_after_looking(*, assessment: Assessment, by: Staff, at: datetime) -> Step:
    """Let a person decide where the rule book asks one: their name stands under it."""
    step = _undecided(assessment)
    Assessment.objects.filter(pk=assessment.pk).update(admitted_by_person=True, decided_by=by)
    record(
        what="consumption_rooms.admitted_by_person",
        subject=f"visit:{assessment.visit_id}",
        by=by,
        at=at,
        site=assessment.site_id,
    )
    return move(visit=assessment.visit, to=Stage.WAITING, by=by, at=at, since=step)


@as_one
def refuse_after_looking(*, assessment: Assessment, by: Staff, at: datetime) -> Refusal:
    """Write that a person looked and could not give a place, under the provision that asked."""
    _undecided(assessment)
    cited = _what_asked(assessment)
    Assessment.objects.filter(pk=assessment.pk).update(decided_by=by)
    refusal = Refusal.objects.create(
        site_id=assessment.site_id,
        visit_id=assessment.visit_id,
        assessment=assessment,
        at=at,
        by=by,
        **cited,
    )
    note(
        what="refused_by_person",
        subject=f"visit:{assessment.visit_id}",
        site=assessment.visit.site,
        by=by,
        at=at,
    )
    return refusal


def _undecided(assessment: Assessment) -> Step:
    """Return the locked step of somebody about whom a person is to decide, and nobody has yet."""
    if assessment.answer != Answer.ASK:
        raise NotForAPersonToDecide(assessment.answer)
    step = current_step(assessment.visit)
    refused = Refusal.objects.filter(assessment=assessment, withdrawn_at__isnull=True)
    if step.stage != Stage.ASSESSING or refused.exists():
        raise NotPossible(step.stage)
    return step


def _what_asked(assessment: Assessment) -> dict[str, str]:
    """Return the provision that asked a person, or that it was staff's own judgement."""
    cited = ("provision", "rule_set", "wording", "source", "confidence")
    asks = DecisionReason.objects.filter(assessment=assessment, effect="asks").first()
    judged = ("judgement", "house", "", "", "P")
    return {
        name: getattr(asks, name) if asks else plain
        for name, plain in zip(cited, judged, strict=True)
    }


@as_one
def withdraw_refusal(*, refusal: Refusal, by: Staff, at: datetime) -> None:
    """Take a refusal back: the shift lead looked again and a fact had been wrong."""
    Refusal.objects.filter(pk=refusal.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=at, withdrawn_by=by
    )
    note(
        what="refusal_withdrawn",
        subject=f"visit:{refusal.visit_id}",
        site=refusal.visit.site,
        by=by,
        at=at,
    )


@as_one
def ask_lead(*, refusal: Refusal, by: Staff, at: datetime) -> None:
    """Ask the shift lead to look again."""
    Refusal.objects.filter(pk=refusal.pk, lead_asked_at__isnull=True).update(lead_asked_at=at)
    note(
        what="lead_asked",
        subject=f"visit:{refusal.visit_id}",
        site=refusal.visit.site,
        by=by,
        at=at,
    )


@as_one
def offer(*, visit: Visit, what: Offer, by: Staff, at: datetime, taken: bool = True) -> OfferMade:
    """Record what a person was offered: help that no answer about a place can take away."""
    made = OfferMade.objects.create(
        site_id=visit.site_id, visit=visit, offer=what, taken=taken, at=at, by=by
    )
    note(what="offered", subject=f"visit:{visit.pk}", site=visit.site, by=by, at=at)
    return made
