"""What is asked of programmes and of the days of a file."""

from .days import DaysForm
from .programmes import ProgrammeForm, SiteForm

__all__ = ["DaysForm", "ProgrammeForm", "SiteForm"]
