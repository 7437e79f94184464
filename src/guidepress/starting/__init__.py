"""Where people start from: a new guide, a new role, a new interview. Content, and so in French."""
