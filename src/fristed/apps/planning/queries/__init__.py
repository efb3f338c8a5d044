"""What is asked of plans: scenarios with what came of them, kinds, the action plan."""
