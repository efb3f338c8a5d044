"""Planning: how much is needed and where, computed by published methods; a city's action plan."""
