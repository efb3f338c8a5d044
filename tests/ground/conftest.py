"""Clusters for the tests of the ground: one shared, and folders for those that get hurt."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ground.shared import scratch_folder

from fristed.ground.cluster import Cluster


@pytest.fixture
def folder() -> Iterator[Path]:
    """A fresh folder for one cluster."""
    with scratch_folder() as scratch:
        yield scratch


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A running cluster with its roles and the database `room`; not to be stopped by a test."""
    with scratch_folder() as scratch, Cluster(scratch / "pg", durable=False) as running:
        running.prepare("room")
        yield running
