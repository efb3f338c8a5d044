"""The words of published models: their inputs, outcomes, units, places and notes."""
