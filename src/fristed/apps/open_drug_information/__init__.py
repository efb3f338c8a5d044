"""Drug information for everybody: without a cookie, found by any name, read without a network."""
