"""What is done with figures: the snapshot is brought up to date, reports are computed."""

from .computing import ENGINES, NoEngine, Wanted, computed
from .refreshing import Refreshed, forget, refresh

__all__ = ["ENGINES", "NoEngine", "Refreshed", "Wanted", "computed", "forget", "refresh"]
