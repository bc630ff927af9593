"""Where the example reports are: in the package once installed, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ascribe.errors import AscribeError

_STORY: Final = Path("examples", "harbour-strike", "reports")


def story() -> Path:
    """The folder with the example story's reports. Raises AscribeError where it is not installed."""
    package = Path(__file__).parent.parent
    for root in (package, package.parent.parent):
        if (root / _STORY).is_dir():
            return root / _STORY
    raise AscribeError(
        f"the example reports are not installed: there is no {_STORY} in {package} or beside it. "
        "Install ascribe again, or read reports of your own with `ascribe read FILE`."
    )
