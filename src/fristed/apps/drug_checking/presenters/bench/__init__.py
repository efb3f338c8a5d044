"""The bench's page: the queue, the picture, the answer in words, and what to do with it."""

from .page import Seen, page
from .verdict import Standing

__all__ = ["Seen", "Standing", "page"]
