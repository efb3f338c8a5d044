"""The law room: properties, data, command line."""
