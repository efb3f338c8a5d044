"""What is typed and tapped on the floor."""
