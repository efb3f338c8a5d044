"""Where a wound is, how it looks (TIMES), what speaks for an infection, and what was done."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyPlace(TextChoices):
    """Where on the body, as the person would say it; left and right are the person's own."""

    HEAD = "head", _("head or face")
    NECK = "neck", _("neck")
    CHEST = "chest", _("chest")
    ABDOMEN = "abdomen", _("abdomen")
    RIGHT_SHOULDER = "right_shoulder", _("right shoulder")
    LEFT_SHOULDER = "left_shoulder", _("left shoulder")
    RIGHT_UPPER_ARM = "right_upper_arm", _("right upper arm")
    LEFT_UPPER_ARM = "left_upper_arm", _("left upper arm")
    RIGHT_ELBOW = "right_elbow", _("crook of the right arm")
    LEFT_ELBOW = "left_elbow", _("crook of the left arm")
    RIGHT_FOREARM = "right_forearm", _("right forearm")
    LEFT_FOREARM = "left_forearm", _("left forearm")
    RIGHT_HAND = "right_hand", _("right hand")
    LEFT_HAND = "left_hand", _("left hand")
    RIGHT_GROIN = "right_groin", _("right groin")
    LEFT_GROIN = "left_groin", _("left groin")
    RIGHT_THIGH = "right_thigh", _("right thigh")
    LEFT_THIGH = "left_thigh", _("left thigh")
    RIGHT_KNEE = "right_knee", _("right knee")
    LEFT_KNEE = "left_knee", _("left knee")
    RIGHT_SHIN = "right_shin", _("right shin")
    LEFT_SHIN = "left_shin", _("left shin")
    RIGHT_FOOT = "right_foot", _("right foot")
    LEFT_FOOT = "left_foot", _("left foot")
    UPPER_BACK = "upper_back", _("upper back")
    LOWER_BACK = "lower_back", _("lower back")
    LEFT_BUTTOCK = "left_buttock", _("left buttock")
    RIGHT_BUTTOCK = "right_buttock", _("right buttock")
    LEFT_CALF = "left_calf", _("left calf")
    RIGHT_CALF = "right_calf", _("right calf")
    LEFT_HEEL = "left_heel", _("left heel")
    RIGHT_HEEL = "right_heel", _("right heel")


class Cause(TextChoices):
    """Where the wound comes from, as told or seen."""

    NOT_ASKED = "", _("not asked")
    INJECTION = "injection", _("an injection")
    FALL = "fall", _("a fall, a blow or a cut")
    BURN = "burn", _("a burn or frostbite")
    PRESSURE = "pressure", _("pressure, shoes, damp")
    BITE = "bite", _("a bite")
    OTHER = "other", _("something else")
    UNKNOWN = "unknown", _("the person does not know")


class Tissue(TextChoices):
    """T of TIMES: what the ground of the wound is made of, mostly."""

    NOT_SEEN = "", _("not looked at")
    CLOSED = "closed", _("new skin")
    GRANULATING = "granulating", _("red and grainy")
    SLOUGH = "slough", _("yellow, sloughy")
    BLACK = "black", _("black, dead")


class Sign(TextChoices):
    """I of TIMES: what speaks for an infection (checklist of the NHS, see the manual)."""

    HEAT = "heat", _("hot, red or swollen")
    COLOUR = "colour", _("another colour")
    WETTER = "wetter", _("wetter than before")
    PAIN = "pain", _("more pain")
    BIGGER = "bigger", _("bigger or deeper")
    SMELL = "smell", _("smells")
    UNWELL = "unwell", _("feels unwell or feverish")


class Moisture(TextChoices):
    """M of TIMES: how wet."""

    NOT_SEEN = "", _("not looked at")
    DRY = "dry", _("dry")
    MOIST = "moist", _("moist")
    WET = "wet", _("wet")


class Edge(TextChoices):
    """E of TIMES: what the edge does."""

    NOT_SEEN = "", _("not looked at")
    CLOSING = "closing", _("closing in")
    STILL = "still", _("as it was")
    UNDERMINED = "undermined", _("hollow beneath")


class Skin(TextChoices):
    """S of TIMES: the skin around."""

    NOT_SEEN = "", _("not looked at")
    WHOLE = "whole", _("whole")
    SOAKED = "soaked", _("soaked")
    DRY = "dry", _("dry and scaly")
    INFLAMED = "inflamed", _("inflamed")


class Care(TextChoices):
    """What was done now."""

    CLEANED = "cleaned", _("cleaned")
    DRESSED = "dressed", _("new dressing")
    SUPPLIES = "supplies", _("dressings to take along")
    SHOWN = "shown", _("shown how to do it")
    DOCTOR = "doctor", _("a doctor was asked")
    SENT = "sent", _("went on to hospital or emergency care")
    OFFERED = "offered", _("further care offered, not wanted now")


class Standing(TextChoices):
    """How the wound stands."""

    OPEN = "open", _("open")
    HEALED = "healed", _("healed")


class PhotoConsent(TextChoices):
    """How the person agreed to a picture."""

    SAID = "said", _("said yes")
    WRITTEN = "written", _("signed for it")


class PictureKind(TextChoices):
    """What kind of file a picture is."""

    JPEG = "jpeg", "JPEG"
    PNG = "png", "PNG"
