"""What is done with tablets: let in, ended, asked for their keys, what they told taken in."""
