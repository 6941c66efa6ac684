"""The map of a back: where everything is."""
