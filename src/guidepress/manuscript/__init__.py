"""The manuscript: a guide's files as typed, frozen values that know their places."""
