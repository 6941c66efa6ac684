"""A routine file, read: the routine in it, or every problem, each with its place."""
