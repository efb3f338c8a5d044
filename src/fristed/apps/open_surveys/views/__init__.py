"""The pages for everybody, and for a room with a link."""
