"""Room sizing: how many places and staff a room needs, and in which hours people wait."""
