"""Referrals, steps, one-time links, what other sites sent."""

from .links import Delivery, Link, WrongSecret
from .referral import Company, Referral, Step

__all__ = [
    "Company",
    "Delivery",
    "Link",
    "Referral",
    "Step",
    "WrongSecret",
]
