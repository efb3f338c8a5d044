"""How surveys are said."""
