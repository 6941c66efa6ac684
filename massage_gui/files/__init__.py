"""What lies on the disk: shipped files, and a person's own."""
