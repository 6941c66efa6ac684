"""A massage guide: leads two people at home through a back massage."""

__version__ = "0.1.0"

# How desktops name the app: its menu entry, its icon, the windows it opens.
APP_ID = "org.massage_gui.massage_gui"
