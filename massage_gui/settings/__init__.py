"""The settings: what people choose, where it is stored, and what it changes."""
