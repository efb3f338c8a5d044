"""How surveys are shown to everybody."""
