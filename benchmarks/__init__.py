"""How fast and how light the app is, measured beside a bare PySide6 window; no test fails by it."""
