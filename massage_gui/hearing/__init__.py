"""Voice and tones, which follow the massage."""
