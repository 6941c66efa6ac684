"""Which routine is given, and for how long."""
