"""What `check --format` writes for machines: one module a format, all from the same findings."""
