"""What the secretariat types and brings."""

from .carrying import CarryForm
from .members import AddKeyForm, AddMemberForm, EndForm, RevokeForm

__all__ = ["AddKeyForm", "AddMemberForm", "CarryForm", "EndForm", "RevokeForm"]
