"""Who hands a health record out and takes one in: whoever treats people."""

from fristed.apps.sites.permissions import TREATS

__all__ = ["TREATS"]
