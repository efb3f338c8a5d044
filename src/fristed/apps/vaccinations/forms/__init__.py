"""What somebody types of doses, courses and approvals."""

from .courses import ApproveForm, BeginForm, DeclineForm, EndForm
from .doses import DoseForm, RightForm

__all__ = ["ApproveForm", "BeginForm", "DeclineForm", "DoseForm", "EndForm", "RightForm"]
