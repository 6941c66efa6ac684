"""Choosing a routine and its length."""
