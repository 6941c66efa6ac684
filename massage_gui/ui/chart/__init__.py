"""The picture of the body map with all its names."""
