"""What the rules find in a guide."""
