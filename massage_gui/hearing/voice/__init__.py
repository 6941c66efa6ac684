"""A voice for each system."""
