"""A hand-over: a ServiceRequest for what is asked, a Task for how far it has come."""

from .elements import Json, Part, Unread, concept, concepts, extension, filled, group, moment
from .naming import Names, named, number_of, reference
from .records import Handed, Referral

# How a state of ours stands in the two resources.
ASKED = {
    "completed": "completed",
    "declined": "revoked",
    "failed": "revoked",
    "person_declined": "revoked",
    "withdrawn": "revoked",
}
DONE = {
    "requested": "requested",
    "accepted": "accepted",
    "scheduled": "accepted",
    "in_progress": "in-progress",
    "completed": "completed",
    "declined": "rejected",
    "failed": "failed",
    "person_declined": "cancelled",
    "withdrawn": "cancelled",
}


def referral_of(referral: Referral, patient: str) -> list[Json]:
    """Return a hand-over as FHIR says it."""
    request = named("ServiceRequest", referral.id) | filled(
        extension=[
            one
            for code in concepts("along", referral.along)
            for one in extension("along", valueCodeableConcept=code)
        ]
        + extension("agreed", valueCodeableConcept=concept("agreed", referral.agreed)),
        status=ASKED.get(referral.state, "active"),
        intent="order",
        category=[concept("referral-kind", referral.kind)],
        code=concept("need", referral.need),
        subject=reference("Patient", patient),
        encounter=reference("Encounter", referral.visit),
        authoredOn=moment(referral.at),
        performer=[{"display": referral.to}],
    )
    return [request, _task(referral, patient)]


def _task(referral: Referral, patient: str) -> Json:
    due = referral.due_date.isoformat() if referral.due_date else ""
    last = referral.steps[-1] if referral.steps else None
    return named("Task", referral.id) | filled(
        extension=[one for step in referral.steps for one in _step(step)],
        status=DONE[referral.state],
        businessStatus=concept("state", referral.state),
        statusReason=concept("reason", last.reason) if last else {},
        intent="order",
        code=concept("task", "referral"),
        focus=reference("ServiceRequest", referral.id),
        for_=reference("Patient", patient),
        authoredOn=moment(referral.at),
        lastModified=moment(last.at if last else referral.at),
        owner={"display": referral.to},
        restriction={"period": {"end": due}} if due else {},
    )


def _step(step: Handed) -> list[Json]:
    return group(
        "referral-step",
        extension("number", valuePositiveInt=step.number),
        extension("state", valueCodeableConcept=concept("state", step.state)),
        extension("through", valueCodeableConcept=concept("through", step.through)),
        extension("reason", valueCodeableConcept=concept("reason", step.reason)),
        extension("at", valueDateTime=moment(step.at)),
        extension(
            "appointment",
            valueDateTime=moment(step.appointment_at) if step.appointment_at else "",
        ),
        extension("due", valueDate=step.due_date.isoformat() if step.due_date else ""),
    )


def read_referral(part: Part, names: Names, tasks: dict[str, Part]) -> Referral:
    """Read a hand-over from its request and its task."""
    number = number_of(part)
    task = tasks.get(number)
    if task is None:
        raise Unread(part.path, "no Task of this bundle has it as its focus")
    to = [one.text("display") for one in part.parts("performer")]
    kinds = part.codes("category", "referral-kind")
    along = [one.code("valueCodeableConcept", "along") for one in part.extensions("along")]
    return Referral(
        id=number,
        to=part.needed("performer.display", "".join(to[:1])),
        kind=part.needed("category", "".join(kinds[:1])),
        need=part.needed("code", part.code("code", "need")),
        state=task.needed("businessStatus", task.code("businessStatus", "state")),
        at=part.needed("authoredOn", part.moment("authoredOn")),
        visit=names.of(part.part("encounter")),
        along=tuple(along),
        agreed=part.extension("agreed").code("valueCodeableConcept", "agreed"),
        due_date=task.part("restriction").part("period").day("end"),
        steps=tuple(_read_step(one) for one in task.extensions("referral-step")),
    )


def _read_step(part: Part) -> Handed:
    number = part.extension("number").number("valuePositiveInt")
    return Handed(
        number=part.needed("number", number),
        state=part.needed("state", part.extension("state").code("valueCodeableConcept", "state")),
        through=part.extension("through").code("valueCodeableConcept", "through"),
        at=part.needed("at", part.extension("at").moment("valueDateTime")),
        reason=part.extension("reason").code("valueCodeableConcept", "reason"),
        appointment_at=part.extension("appointment").moment("valueDateTime"),
        due_date=part.extension("due").day("valueDate"),
    )
