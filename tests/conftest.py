"""For every test: the snapshot, whatever this machine has refreshed."""

import os

os.environ["OUT_OF_DRY_POWDER_SNAPSHOT"] = "1"
