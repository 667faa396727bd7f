"""What the report says, in the two languages of Khabar's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from khabar.problems import Language


class ReportWords(Struct, frozen=True, kw_only=True):
    """One language's words. Numbers stand in tables, under what they count: so no plural is needed."""

    title: str
    as_of: str
    comma: str
    contents: str
    files: str
    published: str
    refused: str
    warnings: str
    warning: str
    """Before what a warning says."""
    withdrawn: str
    refusals: str
    refusals_about: str
    no_refusals: str
    cadence: str
    cadence_about: str
    section: str
    nothing_published: str
    hygiene: str
    hygiene_about: str
    clean: str
    kind: str
    articles: str
    times: str
    examples: str
    hygiene_months: str
    month: str
    life: str
    life_about: str
    updated: str
    corrected: str
    brought_back: str
    withdrawals: str
    no_withdrawals: str
    when: str
    file: str
    why: str
    reasons: tuple[tuple[str, str], ...]
    """By khabar.catalogue.record's names."""
    delay: str
    delay_about: str
    delay_none: str
    median: str
    at_first: str
    bounds: tuple[str, ...]
    """By khabar.report.findings.BOUNDS, and beyond."""
    sizes: str
    sizes_about: str
    no_feeds: str
    feed: str
    size: str
    of_limit: str
    over: str


ARABIC = ReportWords(
    title="تقرير التحرير",
    as_of="حتى",
    comma="، ",
    contents="محتويات التقرير",
    files="ملفات المواد",
    published="المنشور",
    refused="المرفوض",
    warnings="التنبيهات",
    warning="تنبيه:",
    withdrawn="المسحوب",
    refusals="مواد مرفوضة الآن",
    refusals_about="كل منها متروك من الخلاصات، أو قائم بآخر نسخة سليمة منه، إلى أن يُصلَح ملفه.",
    no_refusals="لا شيء مرفوض.",
    cadence="إيقاع النشر",
    cadence_about="عدد ما نشره كل قسم في كل ساعة من اليوم، بتوقيت الغرفة.",
    section="القسم",
    nothing_published="لم يُنشر شيء بعد.",
    hygiene="سلامة النص",
    hygiene_about="كل ما في النصوص من شوائب، ومنها ما تتجاوزه سياسات الغرفة.",
    clean="النصوص سليمة.",
    kind="النوع",
    articles="المواد",
    times="المرات",
    examples="أمثلة",
    hygiene_months="سلامة النص بحسب شهر النشر",
    month="الشهر",
    life="تصحيح وسحب",
    life_about="ما جرى للمواد في كل شهر.",
    updated="المعدَّل",
    corrected="المصحَّح",
    brought_back="العائد",
    withdrawals="آخر ما سُحب",
    no_withdrawals="لم يُسحب شيء.",
    when="متى",
    file="الملف",
    why="السبب",
    reasons=(
        ("canceled", "إلغاء"),
        ("withheld", "حجب"),
        ("draft", "عودة إلى المسودات"),
        ("advisory", "تنويه للمحررين"),
        ("vanished", "اختفاء ملفها"),
        ("renamed", "تغيّر معرّفها"),
    ),
    delay="من النشر إلى الخلاصة",
    delay_about="كم مضى بين وقت نشر المادة وأول تشغيل رآها.",
    delay_none="لم تصل مواد بعد التشغيل الأول.",
    median="الوسيط بالدقائق:",
    at_first="مواد وجدها التشغيل الأول، ولا تدخل في العدّ:",
    bounds=(
        "جاهزة قبل موعدها",
        "حتى دقيقة",
        "حتى 5 دقائق",
        "حتى ربع ساعة",
        "حتى ساعة",
        "حتى 6 ساعات",
        "حتى يوم",
        "أكثر من يوم",
    ),
    sizes="أحجام الخلاصات",
    sizes_about="أكبر الخلاصات، وحدّها في إعدادات الغرفة، وما ينصح به الشركاء.",
    no_feeds="لا خلاصات بعد.",
    feed="الخلاصة",
    size="كيلوبايت",
    of_limit="من الحد",
    over="فوق حد الشركاء",
)

ENGLISH = ReportWords(
    title="Editors' report",
    as_of="as of",
    comma=", ",
    contents="In this report",
    files="Article files",
    published="Published",
    refused="Refused",
    warnings="Warnings",
    warning="Warning:",
    withdrawn="Withdrawn",
    refusals="Refused now",
    refusals_about="Each is left out of the feeds, or stands in them as its last good version, until its file is "
    "mended.",
    no_refusals="Nothing is refused.",
    cadence="Cadence",
    cadence_about="How many articles each section published at each hour of the day, by the newsroom's clock.",
    section="Section",
    nothing_published="Nothing has been published yet.",
    hygiene="Text",
    hygiene_about="All that is unclean in the text, with what the newsroom's policies pass over.",
    clean="The text is clean.",
    kind="Kind",
    articles="Articles",
    times="Times",
    examples="Examples",
    hygiene_months="Text by month of publication",
    month="Month",
    life="Corrections and withdrawals",
    life_about="What happened to articles in each month.",
    updated="Updated",
    corrected="Corrected",
    brought_back="Brought back",
    withdrawals="The last withdrawals",
    no_withdrawals="Nothing has been withdrawn.",
    when="When",
    file="File",
    why="Why",
    reasons=(
        ("canceled", "killed"),
        ("withheld", "withheld"),
        ("draft", "a draft again"),
        ("advisory", "a note to editors"),
        ("vanished", "its file is gone"),
        ("renamed", "its file has another id"),
    ),
    delay="From publication to the feed",
    delay_about="How long after an article's publication the first run saw it.",
    delay_none="No article has come since the first run.",
    median="Median, in minutes:",
    at_first="Articles that the first run found, and that are not counted:",
    bounds=(
        "ready before its time",
        "up to a minute",
        "up to 5 minutes",
        "up to a quarter of an hour",
        "up to an hour",
        "up to 6 hours",
        "up to a day",
        "more than a day",
    ),
    sizes="Sizes of feeds",
    sizes_about="The largest feeds, against the newsroom's own limit and what partners advise.",
    no_feeds="There are no feeds yet.",
    feed="Feed",
    size="Kilobytes",
    of_limit="Of the limit",
    over="Over partners' limits",
)

WORDS: dict[Language, ReportWords] = {"ar": ARABIC, "en": ENGLISH}
