"""The terminal: everything that people see of a run, in their language, whatever shows it."""
