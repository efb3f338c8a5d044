"""Two houses: a room that signs its month, and the network that checks it."""
