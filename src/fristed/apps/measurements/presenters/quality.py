"""What is wrong with a spectrum and what to do, by the code that the science gives it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Said:
    """One flag: what is wrong, and what to do."""

    reason: str | Promise
    advice: str | Promise


NOTHING = _("Nothing needs to be done.")
PRESS = _("Press the sample down, use about 5 mg and at least 24 scans, and measure again.")
SAID: Mapping[str, Said] = {
    "empty": Said(
        _("The file holds no values."), _("Export it again from the instrument's program.")
    ),
    "constant": Said(
        _("One flat line: nothing was measured."),
        _("Check that the sample lies on the crystal, then measure again."),
    ),
    "coverage_too_small": Said(
        _("Too little of the range was measured where substances differ most."),
        _("Measure again from 4000 down to 650 cm⁻¹ or lower."),
    ),
    "coverage_short": Said(
        _("A part of the range was not measured, and was not compared."),
        _("Measure again over the whole range if the answer is unclear."),
    ),
    "too_noisy": Said(_("Too little light reaches the detector: too much noise."), PRESS),
    "noisy": Said(
        _("Noisy: what makes up a tenth of the sample may drown in it."),
        PRESS,
    ),
    "weak": Said(_("Weak: the strongest band should be above absorbance 0.3."), PRESS),
    "saturated": Said(
        _("Too much light is taken away: some bands are cut off."),
        _("Use less of the sample, and measure again."),
    ),
    "too_saturated": Said(
        _("Far too much light is taken away: the heights of bands mean nothing."),
        _("Use much less of the sample, or press it on the crystal instead."),
    ),
    "negative": Said(
        _("Strong bands point downwards: the background was not clean."),
        _("Clean the crystal, let it dry, record a new background, and measure again."),
    ),
    "padded": Said(_("The file is filled up at an end; that part was left out."), NOTHING),
    "percent_transmittance": Said(_("Percent transmittance was converted to absorbance."), NOTHING),
    "absorbance_x100": Said(_("Absorbance times a hundred was divided."), NOTHING),
    "perhaps_transmittance": Said(
        _("The values look like transmittance, not like absorbance."),
        _("Export it as absorbance and read it again."),
    ),
    "water_vapour": Said(
        _("Lines of water vapour from the air."),
        _("Keep the lid closed for a minute, record a new background, and measure again."),
    ),
    "carbon_dioxide": Said(
        _("A strong band of carbon dioxide from the air, near 2350."),
        _("Nothing needs to be done: no substance is compared there."),
    ),
    "liquid_water": Said(
        _("The sample looks wet."),
        _("Dry the sample, wipe the crystal dry, and measure again."),
    ),
}


def flags(codes: Sequence[str]) -> list[Said]:
    """Return each flag in words; one that this page does not know yet shows its code."""
    return [SAID.get(code) or Said(code, "") for code in codes]


def tag(*, usable: bool, flagged: bool) -> dict[str, str | Promise]:
    """Return the word, the icon and the fill that say how good a spectrum is."""
    if not usable:
        return {"state": "attention", "word": _("Poor spectrum: measure again")}
    if flagged:
        return {"state": "info", "word": _("Usable, with remarks")}
    return {"state": "done", "word": _("Good spectrum")}
