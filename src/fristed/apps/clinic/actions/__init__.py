"""What changes in the clinic: the queue in the service log, the health record in the vault."""
