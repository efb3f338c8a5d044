"""What happens at the shelf."""
