"""What other programmes published, to stand beside one's own figures and never to replace them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fristed.science.agreement import Proportion, wilson


@dataclass(frozen=True)
class Survival:
    """Survival as somebody published it. `of` is the number of reports it is a share of."""

    where: str | Promise
    percent: float
    of: int
    source: str | Promise

    @property
    def proportion(self) -> Proportion | None:
        """The share with Wilson's interval, from the nearest whole number of reports."""
        return wilson(round(self.of * self.percent / 100), self.of)


@dataclass(frozen=True)
class Said:
    """Something published that is no share of survival."""

    where: str | Promise
    text: str | Promise
    source: str | Promise


# The Norwegian article and its abstract differ; both stand.
SURVIVALS = (
    Survival(
        _("Norway, as in the text"), 94.0, 1282, _("Norway's programme from 2014: 1,282 uses")
    ),
    Survival(
        _("Norway, as in the abstract"), 96.5, 1282, _("Norway's programme from 2014: 1,282 uses")
    ),
    Survival(_("Stockholm"), 95.6, 1625, _("Stockholm's programme: 1,625 reversals, 1,295 people")),
)
REFILLED = (
    Said(
        _("Norway"),
        _("3,527 people enrolled; 958 of them came back, 2,303 times, and told of 1,282 uses."),
        _("Norway's programme from 2014"),
    ),
    Said(
        _("Skåne"),
        _("22 per cent came for a refill; 60 per cent of those told of a reversal."),
        _("Skåne's programme"),
    ),
    Said(
        _("Scotland"),
        _("2017/18: 53 per cent of kits were refills, 25 per cent of them because one was used."),
        _("National Naloxone Programme; 27 per cent in 2018/19"),
    ),
)
