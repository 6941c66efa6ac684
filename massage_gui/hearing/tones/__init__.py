"""Tones, struck to the millisecond."""
