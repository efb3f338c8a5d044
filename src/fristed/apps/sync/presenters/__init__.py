"""Words and rows about tablets and what they told."""
