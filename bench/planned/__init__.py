"""What planning is measured by: each module has `measure()`, which prints its lines."""
