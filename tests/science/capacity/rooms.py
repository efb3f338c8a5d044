"""Rooms that tests simulate."""

from fristed.science.capacity import Scenario, load

# P10: 300 people in 840 minutes, service 30 and patience 20 minutes on average
P10 = """
open_min: 840
arrivals: {per_day: 300, shape: constant}
places: 10
service: {family: exponential, mean_min: 30}
patience: {family: exponential, mean_min: 20}
closing: none
"""
BUSY = """
open_min: 600
arrivals: {per_day: 160, shape: sinusoid, amplitude: 2}
places: 9
service: {family: gamma, shape: 3.5, mean_min: 25}
patience: {family: lognormal, shape: 0.8, mean_min: 25}
"""


def room(text: str = P10, **more: object) -> Scenario:
    """Read a scenario with further or other lines; None takes one away."""
    lines = [line for line in text.strip().splitlines() if line.split(":")[0] not in more]
    lines += [f"{name}: {value}" for name, value in more.items() if value is not None]
    return load("\n".join(lines))
