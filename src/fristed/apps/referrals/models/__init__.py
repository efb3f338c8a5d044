"""Referrals, steps, recipients, one-time links, what other sites sent."""

from .directory import AnswerTime, Recipient
from .links import Delivery, Link, WrongSecret
from .referral import Company, Referral, Step

__all__ = [
    "AnswerTime",
    "Company",
    "Delivery",
    "Link",
    "Recipient",
    "Referral",
    "Step",
    "WrongSecret",
]
