"""The workshop: a routine written on the left, and seen on the right as it is written."""
