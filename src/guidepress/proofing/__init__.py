"""Proofing: the written file is reopened and read. In: a file. Out: findings."""
