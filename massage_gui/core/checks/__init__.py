"""Checks: what in a routine does not suit the body it is meant for, or the ear and the eye."""
