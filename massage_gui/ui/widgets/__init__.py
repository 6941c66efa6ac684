"""Widgets and drawing for all views."""
