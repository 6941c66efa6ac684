"""Lets `python -m massage_gui` start the app."""

import os
import sys

# Python looks in the current folder first, where anybody's argparse.py may lie.
if not sys.flags.safe_path and sys.path[0] != os.path.dirname(os.path.dirname(__file__)):
    del sys.path[0]

from massage_gui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
