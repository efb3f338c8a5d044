"""How events, plans and published rates are shown."""
