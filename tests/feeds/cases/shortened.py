"""An edition that would be too large: its oldest article has lost its full text, the correction is still told."""

from feeds_newsroom import article, at, edition

from khabar.article import Correction
from khabar.cut import Cut

EDITION = edition(
    article(2, published=at(13)),
    article(1, corrections=(Correction("المعرض سنوي لا شهري.", at(14)),), updated=at(14)),
    cut=Cut(texts=1),
)
