"""A synthetic country's year: drawn with numpy by a seed, copied in, said to be synthetic."""
