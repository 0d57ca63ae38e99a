"""The rules there are: each module beside this one that holds some is found by being there."""

import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType

from review.text.attribution import rules
from review.text.attribution.rules.base import Find, Opens, Rule

_FIRST_ASKED = (
    "own_check",
    "own_work",
    "learned",
    "hearsay",
    "according_to",
    "colon",
    "refusal",
    "issued",
    "reporting_verb",
    "participle",
    "masdar",
)
"""At a word the first that finds a cue has it; modules that are not named here are asked last."""


@dataclass(frozen=True, slots=True)
class Finder:
    find: Find
    opens: Sequence[Opens]  # of the rules of its module: it is asked where one of them may open


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Those that hold rules, in the order in which they are asked."""
    names = [found.name for found in pkgutil.iter_modules(package.__path__)]
    for name in sorted(names, key=_place):
        module = import_module(f"{package.__name__}.{name}")
        if module.__name__ != __name__ and hasattr(module, "RULES"):
            yield module


def _place(name: str) -> tuple[int, str]:
    is_named = name in _FIRST_ASKED
    return (_FIRST_ASKED.index(name) if is_named else len(_FIRST_ASKED)), name


def finders_of(modules: Iterable[ModuleType]) -> Iterator[Finder]:
    """The finder of each module that has one."""
    for module in modules:
        if hasattr(module, "find"):
            yield Finder(module.find, [rule.opens for rule in module.RULES])


_MODULES = tuple(modules_of(rules))

RULES: tuple[Rule, ...] = tuple(rule for module in _MODULES for rule in module.RULES)
BY_ID = {rule.id: rule for rule in RULES}
SWITCHABLE = frozenset(rule.id for rule in RULES if rule.may_be_off)
FINDERS = tuple(finders_of(_MODULES))
