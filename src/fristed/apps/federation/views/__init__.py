"""The secretariat's pages, and the address that takes reports."""
