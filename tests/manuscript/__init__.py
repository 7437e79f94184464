"""What a guide's files give when they are read."""
