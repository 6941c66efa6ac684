"""Help for writing routines: completion, fixes, and names picked on the body."""
