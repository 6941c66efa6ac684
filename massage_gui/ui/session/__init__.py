"""The view of a massage under way."""
