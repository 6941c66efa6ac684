"""The body map as a picture with all its names."""
