"""The pages of tests and of hepatitis C from offer to cure."""
