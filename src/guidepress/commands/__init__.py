"""The commands, a file a subject: what each takes, and whom it asks to do it."""
