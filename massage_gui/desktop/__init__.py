"""What the app asks of the desktop it runs on."""
