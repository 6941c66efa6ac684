"""The journal: massages that were given, and where the last one stood if it did not end."""
