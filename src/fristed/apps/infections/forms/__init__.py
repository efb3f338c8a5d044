"""What somebody types of tests, steps and the house's decision."""

from .duties import DutyForm
from .figures import PeriodForm
from .steps import AboutForm, OfferForm, StepForm

__all__ = ["AboutForm", "DutyForm", "OfferForm", "PeriodForm", "StepForm"]
