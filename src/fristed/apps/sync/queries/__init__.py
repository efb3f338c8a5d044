"""Questions about tablets, what they told, and the keys they seal to."""
