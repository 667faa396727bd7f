"""How long cleaning takes: ``python -m benchmarks.hygiene``.

The copy is made here, of a newspaper's common words, so that anybody may measure the same text.
"""

from __future__ import annotations

import random
from timeit import repeat

from khabar.arabic.hygiene import clean

COPY = (
    "قال الوزير إن الحكومة ستبدأ اليوم أعمال صيانة الطريق الساحلي بين المدينتين بعد أشهر من التأخير وأضاف في "
    "مؤتمر صحفي أن الكلفة بلغت 12 مليون دينار، وأن العمل ينتهي قبل حلول الشتاء. من جهتهم طالب السكان بإنارة "
    "الشوارع المجاورة «وهذا أقل ما يمكن» على حد قولهم؛ فيما أكدت البلدية (BBC) سلامة الجسور القديمة"
)
CALLS, ROUNDS = 500, 7


def article(size: int) -> str:
    """Make copy of about `size` bytes in UTF-8, always the same."""
    choose = random.Random(size)  # a fixed seed
    text = ""
    while len(text.encode()) < size:
        text += " ".join(choose.choices(COPY.split(), k=60)) + ".\n\n"
    return text.encode()[:size].decode(errors="ignore")


def microseconds(text: str) -> float:
    """Measure one call, at its best of several rounds."""
    return min(repeat(lambda: clean(text), number=CALLS, repeat=ROUNDS)) / CALLS * 1e6


def main() -> None:
    """Measure clean copy, and copy as editors of the web leave it."""
    clean_copy = article(5000)
    for name, text in (
        ("clean, 5 KB", clean_copy),
        ("a no-break space in each line, 5 KB", clean_copy.replace(" قال ", "\u00a0قال ")),
        ("a control that XML forbids, 5 KB", clean_copy[:1000] + "\x02" + clean_copy[1000:]),
        ("clean title", clean_copy[:60]),
    ):
        print(f"{microseconds(text):8.1f} µs  {name}")


if __name__ == "__main__":
    main()
