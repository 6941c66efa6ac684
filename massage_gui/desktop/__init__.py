"""What the app uses of the desktop it runs on."""
