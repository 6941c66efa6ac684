"""The journal: massages that were given, and where an unfinished one stopped."""
