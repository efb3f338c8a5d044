"""Words for referrals."""
