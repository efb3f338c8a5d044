"""What the bench does: takes samples in, measures, tests, judges, releases, gives back."""
