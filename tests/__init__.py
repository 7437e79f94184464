"""The press, held to its word."""
