"""Nobody is credited: the answer where no other rule has one, so that it cannot be switched off."""

from review.text.attribution.rules.base import AT_NO_WORD, Rule

RULES = (
    Rule(
        "no-cue",
        AT_NO_WORD,
        "No words of attribution were found",
        "لم يُعثر على لفظ إسناد",
        "تحطمت طائرة صغيرة قرب المدرج.",
        may_be_off=False,
    ),
)
