"""The steps from offer to cure of hepatitis C, as people."""

from ibis import Table

from ..log import log
from .registry import tally
from .shape import rows


def _at(step: str) -> Table:
    found = log("cascade")
    return rows(found.filter(found.step == step))


@tally()
def hcv_tested() -> Table:
    """People tested for hepatitis C."""
    return _at("tested")


@tally()
def hcv_reactive() -> Table:
    """People whose antibody test was reactive."""
    return _at("reactive")


@tally()
def hcv_rna_tested() -> Table:
    """People tested for the virus itself."""
    return _at("rna_tested")


@tally()
def hcv_detected() -> Table:
    """People in whom the virus was found."""
    return _at("detected")


@tally()
def hcv_started() -> Table:
    """People who began treatment."""
    return _at("started")


@tally()
def hcv_completed() -> Table:
    """People who completed treatment."""
    return _at("completed")


@tally()
def hcv_cured() -> Table:
    """People without virus twelve weeks after treatment (SVR12)."""
    return _at("cured")


@tally()
def hcv_reinfected() -> Table:
    """People in whom the virus was found again after a cure."""
    return _at("reinfected")


@tally()
def infection_screened() -> Table:
    """People tested for any infection that the house tests for."""
    return _at("screened")
