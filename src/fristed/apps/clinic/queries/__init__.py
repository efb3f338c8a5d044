"""Questions about who waits and what was spoken of."""

from .waiting import Today, guidance_at, open_wait_of, today, waiting_at, waits_here

__all__ = [
    "Today",
    "guidance_at",
    "open_wait_of",
    "today",
    "waiting_at",
    "waits_here",
]
