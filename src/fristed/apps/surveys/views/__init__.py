"""The pages of the network's secretariat."""
