"""Help for whoever writes a routine: what may stand here, what mends a mistake, what is meant."""
