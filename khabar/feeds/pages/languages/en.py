"""English."""

from khabar.feeds.pages.languages.words import PageWords

WORDS = PageWords(
    feeds="Feeds",
    about="A feed is an address that your feed reader follows, so that new articles come to you by themselves. "
    "Copy an address into the reader, or subscribe with one click.",
    everything="All news",
    sections="Sections",
    special="Special feeds",
    tags="Tags",
    authors="Authors",
    latest="Latest headlines",
    changed="Last change:",
    articles="Articles:",
    subscribe="Subscribe",
    copy="Copy address",
    copied="Address copied",
    search="Search the feeds",
    found="Found:",
    none_found="No feed of that name",
    which="Which format should I choose?",
    rss="Every feed reader takes it: if you have no preference, take this one.",
    atom="The same articles; it also tells when each was last changed, and which were withdrawn.",
    json="For programmers, and for readers that prefer it.",
    opml="All feeds in one file, which a feed reader imports at once.",
    opml_link="All feeds as an OPML file",
    rest="More feeds, which only the OPML file lists:",
    engineers="For the site's engineers",
    engineers_about="Put these lines into the head of the site's pages, and browsers and feed readers find the feeds "
    "by themselves:",
    robots="And this line into robots.txt, so that search engines find the sitemap of the articles:",
    up="All feeds",
    page_about="This is what the feed holds now. To subscribe, copy one of its addresses into your feed reader:",
    empty="No articles here yet.",
    older="Older",
    newer="Newer",
    opened="This is a feed: a file that feed readers read and follow. Copy its address into one. The page of all "
    "feeds, for people:",
    skip="Skip to content",
)
