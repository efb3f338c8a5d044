"""What is typed about items, packs, deliveries, counts and transfers."""
