"""What goes on without a cue of its own: rules that are found when a claim is judged."""

from review.text.attribution.rules.base import AT_NO_WORD, Rule

RULES = (
    Rule(
        "continued-that",
        AT_NO_WORD,
        "The sentence opens with “and that”: the attribution before goes on",
        "جملة تبدأ بـ«وأن»: الإسناد السابق مستمر",
        "وأن العمل سيستأنف غدا.",
    ),
    Rule(
        "open-quotation",
        AT_NO_WORD,
        "Inside a quotation that was opened before",
        "داخل اقتباس فُتح من قبل",
        "لن نتراجع عن مطالبنا».",
    ),
    Rule(
        "listed",
        AT_NO_WORD,
        "Listed under an attributed line that ends in a colon",
        "بند من قائمة تحت سطر مُسنَد ينتهي بنقطتين",
        "- إغلاق ثلاثة جسور.",
    ),
    Rule(
        "adjunct",
        AT_NO_WORD,
        "No sentence of its own but a part of the attributed one before",
        "تتمة للجملة المُسنَدة قبلها وليست جملة قائمة بنفسها",
        "وذلك بعد انتهاء المهلة.",
    ),
)
