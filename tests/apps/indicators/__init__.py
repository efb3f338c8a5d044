"""Indicators: three engines agree, the snapshot is sealed, follows changes, and forgets."""
