"""Law: the rule books of supervised consumption, dated and sourced, and what they answer.

``decide(rule_book_for("NO/Oslo"), day, facts)`` says whether a person may use a place, and why.
"""

from .answers import (
    DoseRule,
    MinimumAge,
    RegistrationMode,
    RegistrationRule,
    agreement_required_on,
    maximum_doses,
    minimum_age_on,
    registration_on,
)
from .books import NotALowerLayer, RuleBook, rule_book_for, rule_sets
from .codes import CODES, REFUSING_PROVISIONS, Code
from .dates import Standing, standing
from .decisions import Answer, Decision, Effect, Reason, decide
from .facts import (
    FACTS,
    ROUTES,
    SUBSTANCES,
    BadFactValue,
    Fact,
    Kind,
    UnknownFact,
    checked,
    from_text,
)
from .files import RulebookError
from .house import BadHouseRule, house_layer
from .merging import ProvisionInForce, provision_on, provisions_on, sets_on
from .model import (
    Bound,
    Confidence,
    LawError,
    Layer,
    Precision,
    Provision,
    ReadAs,
    RuleSet,
    Status,
    Wording,
)
from .places import UnknownPlace
from .questions import NEVER_ASKED, Questions, questions_on
from .sources import SOURCES, Source
from .staffing import StaffingRule, staffing_on

__all__ = [
    "CODES",
    "FACTS",
    "NEVER_ASKED",
    "REFUSING_PROVISIONS",
    "ROUTES",
    "SOURCES",
    "SUBSTANCES",
    "Answer",
    "BadFactValue",
    "BadHouseRule",
    "Bound",
    "Code",
    "Confidence",
    "Decision",
    "DoseRule",
    "Effect",
    "Fact",
    "Kind",
    "LawError",
    "Layer",
    "MinimumAge",
    "NotALowerLayer",
    "Precision",
    "Provision",
    "ProvisionInForce",
    "Questions",
    "ReadAs",
    "Reason",
    "RegistrationMode",
    "RegistrationRule",
    "RuleBook",
    "RuleSet",
    "RulebookError",
    "Source",
    "StaffingRule",
    "Standing",
    "Status",
    "UnknownFact",
    "UnknownPlace",
    "Wording",
    "agreement_required_on",
    "checked",
    "decide",
    "from_text",
    "house_layer",
    "maximum_doses",
    "minimum_age_on",
    "provision_on",
    "provisions_on",
    "questions_on",
    "registration_on",
    "rule_book_for",
    "rule_sets",
    "sets_on",
    "staffing_on",
    "standing",
]
