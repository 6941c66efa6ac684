"""Sheets over the window: questions, lists and settings."""
