"""What sizing a room computes, and what the house's own records give for it."""
