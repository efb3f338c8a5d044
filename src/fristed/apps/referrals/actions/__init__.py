"""What changes: referrals, their steps, links, the directory."""
