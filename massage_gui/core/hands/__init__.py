"""What moves, and how it is seen."""
