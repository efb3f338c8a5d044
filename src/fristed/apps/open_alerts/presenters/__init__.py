"""Alerts as others read them: Atom, CAP 1.2, JSON, a poster, a short text."""
