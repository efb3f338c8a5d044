"""The pages of finds: for staff, and one that anybody may use."""
