"""What changes in a house: hours, places, rules, where it stands."""

from .hours import (
    BeforeToday,
    DayHasException,
    HoursMakeNoSense,
    NoSuchException,
    change_hours,
    publish_exception,
    withdraw_exception,
)
from .places import (
    BesideItself,
    LabelTaken,
    NoSuchPlace,
    PlaceInUse,
    add_place,
    change_place,
    put_back_in_service,
    take_out_of_service,
)
from .rules import (
    NoSuchHouseRule,
    OlderThanTheLast,
    RuleInThePast,
    WiderThanTheLaw,
    approve_text,
    bound_of_law,
    end_house_rule,
    set_house_rule,
)
from .standing import TIMERS, PremisesOverlap, SiteExists, change_timers, move_house, open_site

__all__ = [
    "TIMERS",
    "BeforeToday",
    "BesideItself",
    "DayHasException",
    "HoursMakeNoSense",
    "LabelTaken",
    "NoSuchException",
    "NoSuchHouseRule",
    "NoSuchPlace",
    "OlderThanTheLast",
    "PlaceInUse",
    "PremisesOverlap",
    "RuleInThePast",
    "SiteExists",
    "WiderThanTheLaw",
    "add_place",
    "approve_text",
    "bound_of_law",
    "change_hours",
    "change_place",
    "change_timers",
    "end_house_rule",
    "move_house",
    "open_site",
    "publish_exception",
    "put_back_in_service",
    "set_house_rule",
    "take_out_of_service",
    "withdraw_exception",
]
