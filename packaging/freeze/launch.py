"""What a frozen app starts with."""

import sys

from massage_gui.cli.main import main

sys.exit(main())
