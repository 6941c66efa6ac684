"""Lets `python -m massage_gui` start the app."""

import sys

if __name__ == "__main__" and not sys.flags.safe_path:
    del sys.path[0]  # the current folder, which may have an argparse.py

from massage_gui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
