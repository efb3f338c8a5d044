"""What can be said of a room, and the closed lists that it is said in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a fact is about."""

    NAME = "name", _("Name")
    CITY = "city", _("City")
    POSITION = "position", _("Where, to a tenth of a degree")
    OPERATOR = "operator", _("Operator")
    LEGAL_BASIS = "legal_basis", _("Legal basis")
    OPENED = "opened", _("Opened")
    STATUS = "status", _("Status")
    FORM = "form", _("Form")
    ROOMS = "rooms", _("Rooms that this entry stands for")
    INJECT = "places_inject", _("Places to inject")
    SMOKE = "places_smoke", _("Places to smoke")
    NASAL = "places_nasal", _("Places for nasal use")
    ANY_ROUTE = "places_any", _("Places for more than one route")
    LIVING = "places_living", _("Places in the living room")
    HOURS = "hours", _("Opening hours")
    CRITERIA = "criteria", _("Who can come in")
    LANGUAGES = "languages", _("Languages spoken")
    SERVICES = "services", _("Services")
    STAFF = "staff", _("Who works there")
    VISITORS = "visitors_per_day", _("Visitors a day")
    REGISTERED = "registered", _("People registered")
    WEBSITE = "website", _("Website")
    NOTE = "note", _("Also")


class Status(TextChoices):
    """What a room is at a time."""

    PLANNED = "planned", _("Planned")
    OPERATING = "operating", _("Open to people")
    PAUSED = "paused", _("Closed for a time")
    CLOSED = "closed", _("Closed for good")
    MISTAKEN = "mistaken", _("Entered by mistake")


class Form(TextChoices):
    """In what kind of house a room is."""

    INTEGRATED = "integrated", _("With other services under one roof")
    SPECIALISED = "specialised", _("A room by itself")
    HOSPITAL = "hospital", _("At a hospital")
    MOBILE = "mobile", _("Mobile")
    SMOKING = "smoking", _("For smoking only")
    FIXED = "fixed", _("In a building; more is not said")


class Service(TextChoices):
    """What can be had on the spot, beside a place."""

    SYRINGES = "syringes", _("Needles and syringes")
    NALOXONE = "naloxone", _("Naloxone to take home")
    DRUG_CHECKING = "drug_checking", _("Drug checking")
    INFECTIONS = "infection_tests", _("Tests for infections")
    HEPATITIS = "hepatitis_treatment", _("Treatment of hepatitis")
    WOUNDS = "wound_care", _("Wound care")
    DOCTOR = "doctor", _("A doctor")
    OAT = "oat", _("Opioid agonist treatment")
    COUNSELLING = "counselling", _("Somebody to talk with")
    REFERRAL = "referral", _("Help to other services")
    FOOD = "food", _("Food and drink")
    SHOWER = "shower", _("Showers and laundry")
    SHELTER = "shelter", _("A bed for the night")
    LEGAL = "legal_advice", _("Legal advice")


class Criterion(TextChoices):
    """What is asked of whoever wants to come in."""

    MINIMUM_AGE = "minimum_age", _("A minimum age")
    REGISTRATION = "registration", _("Registration")
    DISCLAIMER = "disclaimer", _("A signed disclaimer")
    CONTRACT = "contract", _("A contract")
    RESIDENCY = "residency", _("Living in the area")
    OWN_DRUGS = "own_drugs", _("One’s own drugs brought along")
    NOT_IN_OAT = "not_in_oat", _("Not in opioid agonist treatment")
    NOT_FIRST_TIME = "not_first_time", _("Not for a first time")
    NONE = "none", _("Nothing is asked")


class Teller(TextChoices):
    """Who said a fact."""

    SECRETARIAT = "secretariat", _("the secretariat")
    FILE = "file", _("an imported file")
    ROOM = "room", _("the room itself")


class Extent(TextChoices):
    """How much of a source was read."""

    WHOLE = "whole", _("read whole")
    EXCERPT = "excerpt", _("an excerpt read")
    UNKNOWN = "unknown", _("not said how much was read")


class Decision(TextChoices):
    """What became of what a room told."""

    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("not accepted")


NUMBERS = (
    Kind.ROOMS,
    Kind.INJECT,
    Kind.SMOKE,
    Kind.NASAL,
    Kind.ANY_ROUTE,
    Kind.LIVING,
    Kind.VISITORS,
    Kind.REGISTERED,
)
PLACES = (Kind.INJECT, Kind.SMOKE, Kind.NASAL, Kind.ANY_ROUTE)
# What everything is searched by, and where it stands: no room is without them.
NEEDED = (Kind.NAME, Kind.CITY, Kind.POSITION)
