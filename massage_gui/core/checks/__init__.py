"""Checks: what in a routine does not suit a body, or is too long to be read or heard."""
