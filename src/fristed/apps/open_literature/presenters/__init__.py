"""The overview in words, addresses, pictures and paper."""
