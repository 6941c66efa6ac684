"""Lets `python -m massage_gui` start the app."""

import sys

from massage_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
