"""What is typed to write a text, to send one back, to publish and to take back."""

from .choosing import NewForm
from .deciding import BecauseForm, PublishForm
from .writing import TextForm

__all__ = ["BecauseForm", "NewForm", "PublishForm", "TextForm"]
