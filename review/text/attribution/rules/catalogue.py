"""The rules by which attribution is read: an id that stays, and a line in each language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    english: str
    arabic: str
    example: str  # a claim that it reads


RULES = (
    Rule(
        "verb-subject",
        "A reporting verb and, after it, who speaks",
        "فعل قول يليه القائل",
        "قالت وزارة الزراعة في بيان إن الموسم كان جيدا.",
    ),
    Rule(
        "subject-verb",
        "Who speaks and, after it, a reporting verb",
        "قائل يليه فعل قول",
        "مصادر طبية تؤكد أن المستشفى امتلأ.",
    ),
    Rule(
        "verb-alone",
        "A reporting verb without a subject: the speaker before goes on",
        "فعل قول بلا فاعل ظاهر: القائل السابق يواصل كلامه",
        "وأضافت أن الطريق أغلق.",
    ),
    Rule(
        "participle",
        "A reporting participle: the subject of its clause goes on",
        "حال من فعل القول: صاحب الكلام يواصله",
        "مشيرا إلى أن العمل مستمر.",
    ),
    Rule(
        "masdar",
        "A reporting noun with a pronoun and “that”",
        "مصدر من فعل القول مضاف إلى ضمير تليه «أن»",
        "في قولها إن الطريق أغلق.",
    ),
    Rule(
        "according-to",
        "“According to” and a source",
        "«بحسب» أو «وفق» أو «نقلا عن» يليها مصدر",
        "ارتفعت الأسعار وفقا لبيانات البنك المركزي.",
    ),
    Rule(
        "as-said",
        "“As …” and a reporting verb",
        "«كما» أو «على ما» يليها فعل قول",
        "أغلق الجسر كما ذكرت شرطة المدينة.",
    ),
    Rule(
        "relay",
        "One source passes on the words of another",
        "ناقل ينقل عن مصدر آخر",
        "نقلت صحف محلية عن مصادر طبية أن المستشفى امتلأ.",
    ),
    Rule(
        "colon",
        "A speaker before a colon",
        "قائل تليه نقطتان",
        "وزير الصحة: لا إصابات جديدة",
    ),
    Rule(
        "refusal",
        "Somebody would not or could not confirm",
        "رفض التأكيد أو التعليق أو تعذّره على قائل",
        "ورفض متحدث باسم الشركة التعليق.",
    ),
    Rule(
        "own-check",
        "The outlet saw it, or tried to check it",
        "رصد الوسيلة الناشرة أو محاولتها التحقق",
        "لم يتسن لرويترز التأكد من التسجيل.",
    ),
    Rule(
        "learned",
        "The outlet “learned”, from a source or from nobody named",
        "«علمت» الوسيلة من مصدر أو من غير تسمية",
        "علمت الصحيفة من مصادر أمنية أن التحقيق توسع.",
    ),
    Rule(
        "hearsay",
        "Hearsay: words that look like a source and point to nobody",
        "كلام مرسل: لفظ يشبه المصدر ولا يدل على أحد",
        "وأفيد بأن الطريق مغلق.",
    ),
    Rule(
        "continued-that",
        "The sentence opens with “and that”: the attribution before goes on",
        "جملة تبدأ بـ«وأن»: الإسناد السابق مستمر",
        "وأن العمل سيستأنف غدا.",
    ),
    Rule(
        "open-quotation",
        "Inside a quotation that was opened before",
        "داخل اقتباس فُتح من قبل",
        "لن نتراجع عن مطالبنا».",
    ),
    Rule(
        "adjunct",
        "No sentence of its own but a part of the attributed one before",
        "تتمة للجملة المُسنَدة قبلها وليست جملة قائمة بنفسها",
        "وذلك بعد انتهاء المهلة.",
    ),
    Rule(
        "no-cue",
        "No words of attribution were found",
        "لم يُعثر على لفظ إسناد",
        "تحطمت طائرة صغيرة قرب المدرج.",
    ),
)
BY_ID = {rule.id: rule for rule in RULES}
SWITCHABLE = frozenset(BY_ID) - {"no-cue"}
