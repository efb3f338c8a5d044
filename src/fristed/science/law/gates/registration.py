"""Gates on what must be done first: registering, signing, an identifier, saying what is used."""

from ..model import ReadAs, Wording
from .findings import NOTHING, Finding, Findings, Given, Outcome, softened, step

# A register that is allowed, or a note that staff make themselves, is no condition on the person.
NO_CONDITION = frozenset({"none", "named_register_permitted", "recorded_before_each_intake"})


def registration(wording: Wording, given: Given) -> Findings:
    """Registration: not yet registered is a step to take; declining it refuses a place."""
    mode = wording.value.get("mode")
    if mode in NO_CONDITION:
        return NOTHING
    if mode == "local_policy":
        return NOTHING if given.settled_below else (softened(step("registered", given)),)
    return (step("registered", given),)


def contract(wording: Wording, given: Given) -> Findings:
    """An agreement: not yet signed is a step to take; declining it refuses a place."""
    if wording.value.get("required") is not True:
        return NOTHING
    return (step("agreement_signed", given),)


def identifier_reading(wording: Wording) -> ReadAs:
    """Say whether an identifier is asked for, or is a condition."""
    if wording.read_as is not None:
        return wording.read_as
    mandatory = wording.value.get("mandatory_for_access") is True
    return ReadAs.MANDATORY if mandatory else ReadAs.ASK


def identifier(wording: Wording, given: Given) -> Findings:
    """An identifier that is only asked for never stands in the way."""
    if identifier_reading(wording) is not ReadAs.MANDATORY:
        return NOTHING
    return (step("identifier_given", given),)


def pre_use_declaration(wording: Wording, given: Given) -> Findings:
    """What will be used must be said: any answer but "not known" meets it."""
    if wording.value.get("required") is not True:
        return NOTHING
    told = given.word("substance") is not None
    return (Finding(Outcome.MET if told else Outcome.MISSING, "substance"),)
