"""What the bench asks: which samples wait, what was measured, how the instrument is doing."""
