"""What is typed on the pages of the house."""

from .access import GlassForm, GlassReviewForm, TerminalForm
from .roles import RoleForm

__all__ = [
    "GlassForm",
    "GlassReviewForm",
    "RoleForm",
    "TerminalForm",
]
