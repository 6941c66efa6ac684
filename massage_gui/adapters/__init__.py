"""What touches the outside: settings, files, the display."""
