"""What changes: referrals, their steps, links."""
