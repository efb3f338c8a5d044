"""A referral through its whole loop, on the real server, in real browsers."""
