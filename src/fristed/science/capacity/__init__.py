"""Capacity: how many places and how many staff a room needs for those who come.

`load` reads a scenario, `simulate` says what it leads to with intervals, and `size` finds the
smallest room that keeps a promise. `erlang_b`, `erlang_c`, `erlang_a`, `offered_load` and
`square_root_places` answer without simulating, where their assumptions hold. `hourly_arrivals`,
`service` and `patience` read a scenario's numbers off a room's own visits.
"""

from .answers import KEYS, Answer, Figure, Hour
from .arrivals import Arrivals, constant, sinusoid, stepped
from .asked import ScenarioError
from .calibrating import HourlyArrivals, Patience, TooFew, hourly_arrivals, patience, service
from .durations import Duration
from .erlang import ErlangA, erlang_a, erlang_b, erlang_c, erlang_c_wait_min, halfin_whitt
from .fitting import Fit
from .loading import load
from .loads import OfferedLoad, offered_load, sinusoidal_load, square_root_places
from .scenario import Emergencies, Group, Kind, Scenario, Staff
from .simulating import GrowsWithoutEnd, simulate
from .sizing import Promise, Size, Tried, promise, size

__all__ = [
    "KEYS",
    "Answer",
    "Arrivals",
    "Duration",
    "Emergencies",
    "ErlangA",
    "Figure",
    "Fit",
    "Group",
    "GrowsWithoutEnd",
    "Hour",
    "HourlyArrivals",
    "Kind",
    "OfferedLoad",
    "Patience",
    "Promise",
    "Scenario",
    "ScenarioError",
    "Size",
    "Staff",
    "TooFew",
    "Tried",
    "constant",
    "erlang_a",
    "erlang_b",
    "erlang_c",
    "erlang_c_wait_min",
    "halfin_whitt",
    "hourly_arrivals",
    "load",
    "offered_load",
    "patience",
    "promise",
    "service",
    "simulate",
    "sinusoid",
    "sinusoidal_load",
    "size",
    "square_root_places",
    "stepped",
]
