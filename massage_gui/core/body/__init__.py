"""Where is what on a back."""
