"""What is said, and what sounds."""
