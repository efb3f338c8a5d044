"""What is asked of whoever moves a table in."""

from .columns import ColumnsForm
from .files import MOST_BYTES, FileForm

__all__ = ["MOST_BYTES", "ColumnsForm", "FileForm"]
