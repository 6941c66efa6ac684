"""What is said, and which tones sound."""
