"""Tests of the association's house, in a process of its own: FRISTED_HOUSE=association."""
