"""Handing out, batches, taking back, outlets."""
