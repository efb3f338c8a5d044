"""How is measured, with which kits, in what a limit is stated, and how an instrument is doing."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Method(TextChoices):
    """How it was found. Those after the quick tests are a laboratory's."""

    FTIR = "ftir", _("infrared (FTIR)")
    RAMAN = "raman", _("Raman")
    STRIP = "strip", _("test strip")
    REAGENT = "reagent", _("reagent")
    UV = "uv", _("ultraviolet spectroscopy")
    TLC = "tlc", _("thin-layer chromatography")
    GC_MS = "gc_ms", _("gas chromatography–mass spectrometry")
    LC_MS = "lc_ms", _("liquid chromatography–mass spectrometry")
    LC_HRMS = "lc_hrms", _("high-resolution mass spectrometry")
    LC_UV = "lc_uv", _("liquid chromatography with ultraviolet")
    DIRECT_MS = "direct_ms", _("direct mass spectrometry")
    NMR = "nmr", _("nuclear magnetic resonance")


class Unit(TextChoices):
    """In what a limit of detection is stated."""

    PERCENT = "percent", _("per cent by weight")
    MG_PER_ML = "mg_per_ml", _("mg/ml")
    UG_PER_ML = "ug_per_ml", _("µg/ml")
    NG_PER_ML = "ng_per_ml", _("ng/ml")


class Drift(TextChoices):
    """What a quality-control spectrum says of its instrument."""

    IN_CONTROL = "in_control", _("as when it was calibrated")
    DRIFTED = "drifted", _("has drifted")
    TOO_EARLY = "too_early", _("too early to say")
    NOT_CALIBRATED = "not_calibrated", _("not calibrated")


class KitKind(TextChoices):
    """What kind of quick test."""

    STRIP = "strip", _("test strip")
    REAGENT = "reagent", _("reagent")


class StripTarget(TextChoices):
    """Which group a strip reacts to."""

    FENTANYL = "fentanyl", _("fentanyls")
    NITAZENES = "nitazenes", _("nitazenes")
    BENZODIAZEPINES = "benzodiazepines", _("benzodiazepines")
    XYLAZINE = "xylazine", _("xylazine")
    MEDETOMIDINE = "medetomidine", _("medetomidine")
    OPIATES = "opiates", _("opiates")
    COCAINE = "cocaine", _("cocaine")
    AMPHETAMINES = "amphetamines", _("amphetamines")
    LSD = "lsd", _("LSD")


class Matrix(TextChoices):
    """What a substance lies in when a limit of detection is stated; never one for all."""

    SUGARS = "sugars", _("sugars")
    CAFFEINE = "caffeine", _("caffeine")
    PARACETAMOL = "paracetamol", _("paracetamol")
    CAFFEINE_PARACETAMOL = "caffeine_paracetamol", _("caffeine and paracetamol")
    CELLULOSE = "cellulose", _("tablet filler (cellulose)")
    STARCH = "starch", _("starch")
    WATER = "water", _("dissolved in water")
    STATED = "stated", _("as stated in the source")
