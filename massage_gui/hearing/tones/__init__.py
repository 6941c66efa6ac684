"""Tones, played with the precision of a millisecond."""
