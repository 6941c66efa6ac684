"""The voices: the recorded one, and one for each system."""
