"""A person's health record, for the rooms above that keep one: opened, read, added to, blocked.

A record is called `health:81` after the client, and has a subject, a key and a fate of its own.
Within `health_record` the vault's role is on: no table outside the vault can even be named.
"""

from .doors import HealthList, RecordIsBlocked, called, health_record, health_records
from .fates import block_health, blocked_and_over, health_last_written
from .files import HealthFile, ReplacedAlready, standing

__all__ = [
    "HealthFile",
    "HealthList",
    "RecordIsBlocked",
    "ReplacedAlready",
    "block_health",
    "blocked_and_over",
    "called",
    "health_last_written",
    "health_record",
    "health_records",
    "standing",
]
