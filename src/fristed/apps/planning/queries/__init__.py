"""What is asked of plans: scenarios with what came of them, and their kinds."""
