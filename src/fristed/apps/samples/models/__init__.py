"""Samples without a person, their tickets, what became of them, and how the house handles them."""

from .house import Area, HandlingRule
from .samples import Left, Sample, SampleQuerySet, Ticket

__all__ = ["Area", "HandlingRule", "Left", "Sample", "SampleQuerySet", "Ticket"]
