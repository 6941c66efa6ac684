"""What is heard: it follows the massage."""
