"""What a frozen app starts with."""

import sys

from massage_gui.cli import main

sys.exit(main())
