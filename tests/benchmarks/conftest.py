"""The benchmarks are scripts that import each other by name; their folder is put where scripts have it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
