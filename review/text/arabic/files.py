"""The files of words that stand beside the modules that ask for them."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def beside(module: str, name: str) -> Any:
    """What `NAME.json` holds, as it stands there; `module` is the `__file__` of who asks.

    ValueError when a name stands twice where it may stand once.
    """
    text = Path(module).with_name(f"{name}.json").read_text("utf-8")
    return json.loads(text, object_pairs_hook=_each_once)


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    for name, times in Counter(name for name, _ in pairs).items():
        if times > 1:
            raise ValueError(f"“{name}” stands {times} times where it may stand once.")
    return dict(pairs)
