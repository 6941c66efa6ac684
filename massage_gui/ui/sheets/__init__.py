"""What lies over the window: questions, lists, choices."""
