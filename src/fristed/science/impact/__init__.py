"""Impact: what rooms and other services change, by published models, each with its sources.

``registry()`` holds models that are formulas: ``point(model)`` computes one, ``draws`` and
``outcomes_of`` spread it, ``tornado`` moves one input at a time, ``further_rooms`` adds rooms.
``read_databook`` and ``project`` run the networks of a databook of the ACT layout;
``projections`` spreads them, ``one_way`` moves one probability at a time. ``frontier``,
``acceptability``, ``evpi`` and ``evppi`` serve whoever has to choose.
docs/methods/impact.md tells the methods.
"""

from .asking import Asked, Settings, read_inputs, read_settings
from .choosing import TIE, Acceptability, Strategy, acceptability, frontier
from .databook import Databook, Group
from .distributions import FAMILIES, Spread
from .inference import conditional, posterior
from .information import evpi, evppi, evppi_by_bins
from .model import Input, Model, Outcome
from .networks import InputError, NetworkError, Node, network
from .one_way import one_way
from .projection import Projection, as_published, project
from .reading import databook_of, read_databook
from .registry import model, registry
from .rooms import Room, further_rooms
from .running import Bar, changed, draws, interval, outcomes_of, point, spread_all, tornado
from .sampling import AT_ONCE, projections, sampled
from .scenarios import BASELINE, Layout, Scenario, default_scenarios, layout
from .sheets import DatabookError, opened

__all__ = [
    "AT_ONCE",
    "BASELINE",
    "FAMILIES",
    "TIE",
    "Acceptability",
    "Asked",
    "Bar",
    "Databook",
    "DatabookError",
    "Group",
    "Input",
    "InputError",
    "Layout",
    "Model",
    "NetworkError",
    "Node",
    "Outcome",
    "Projection",
    "Room",
    "Scenario",
    "Settings",
    "Spread",
    "Strategy",
    "acceptability",
    "as_published",
    "changed",
    "conditional",
    "databook_of",
    "default_scenarios",
    "draws",
    "evpi",
    "evppi",
    "evppi_by_bins",
    "frontier",
    "further_rooms",
    "interval",
    "layout",
    "model",
    "network",
    "one_way",
    "opened",
    "outcomes_of",
    "point",
    "posterior",
    "project",
    "projections",
    "read_databook",
    "read_inputs",
    "read_settings",
    "registry",
    "sampled",
    "spread_all",
    "tornado",
]
