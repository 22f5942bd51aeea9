"""``python -m lightship``."""

from __future__ import annotations

import sys

from lightship.cli.main import main

sys.exit(main())
