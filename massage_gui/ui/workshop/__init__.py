"""The workshop: a routine is written on the left, and shown on the right."""
