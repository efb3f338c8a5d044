"""What is told of substances and of mixing them: by whom, how far, and what the world may read."""
