"""How an emergency is said and shown: words, links, icons; no reading, no writing."""

from .afterwards import after_page, alarm_page, printed_page
from .banners import running_banners
from .clock import Timeline, clock_page
from .register import register_head, register_rows
from .words import local_time, said_where, said_who

__all__ = [
    "Timeline",
    "after_page",
    "alarm_page",
    "clock_page",
    "local_time",
    "printed_page",
    "register_head",
    "register_rows",
    "running_banners",
    "said_where",
    "said_who",
]
