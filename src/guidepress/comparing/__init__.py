"""Comparing two editions: what they say of each role, and how their pages look."""
