"""The partner's back, with the hands at work on it."""
