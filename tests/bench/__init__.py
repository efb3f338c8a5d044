"""What the benchmarks count with."""
