"""Publishing: a proofed book replaces the one before, with its manifest, or nothing happens."""
