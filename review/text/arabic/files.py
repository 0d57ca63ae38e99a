"""The files of words that stand beside the modules that ask for them."""

import json
from pathlib import Path
from typing import Any


def beside(module: str, name: str) -> Any:
    """What `NAME.json` holds, as it stands there; `module` is the `__file__` of who asks."""
    return json.loads(Path(module).with_name(f"{name}.json").read_text("utf-8"))
