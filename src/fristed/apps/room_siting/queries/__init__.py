"""What siting rooms computes, and what the house's own records give for it."""
