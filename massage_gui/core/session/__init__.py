"""Where we are in a routine that is laid out in time."""
