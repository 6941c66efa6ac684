"""What becomes of a routine that somebody writes: read, saved, tried out."""
