"""The settings: what people choose, where it is kept, and what comes of it."""
