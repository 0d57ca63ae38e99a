"""How likely two statements are to say the same, judged by what recurs.

A log-linear sum of five signs. The weights were fitted by logistic regression (L2, C = 0.5, signs
brought to one scale) to pairs that were annotated by hand, cross-validated by article.
"""

import math

from review.text.arabic.wordlists import Wordlists
from review.text.echoes.matching import Pair

_WEIGHTS = Wordlists(__file__).numbers("weights")
_MOST_FIGURES = 3


def chance(pair: Pair) -> float:
    """In [0, 1], clashes apart: a short core that recurs within a long statement counts, and so do
    figures that agree, and how much recurs at all.
    """
    signs = {
        "overlap": pair.overlap,
        "containment": pair.containment,
        "core": pair.core,
        "figure": min(pair.figures, _MOST_FIGURES),
        "shared": math.log1p(pair.shared),
    }
    total = _WEIGHTS["constant"] + sum(_WEIGHTS[sign] * value for sign, value in signs.items())
    return 1 / (1 + math.exp(-total))
