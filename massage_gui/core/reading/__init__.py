"""Reads routine files: the routine in them, or every problem, each with its place."""
