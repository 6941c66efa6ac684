"""The view at the start."""
