"""Tablets and their keys, what they told, what waits for somebody, what they asked with."""

from .keys import IntakeKey, WorkingKey
from .tablets import Ending, Tablet
from .told import Held, Nonce, Taken

__all__ = ["Ending", "Held", "IntakeKey", "Nonce", "Tablet", "Taken", "WorkingKey"]
