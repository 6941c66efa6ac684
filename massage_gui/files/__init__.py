"""Files on the disk: those shipped with the app, and a person's own."""
