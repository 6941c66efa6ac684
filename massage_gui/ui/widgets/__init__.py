"""What any view may use."""
