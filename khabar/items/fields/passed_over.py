"""Names that tools use for their own purposes, and that say nothing of the news: read past in silence."""

from __future__ import annotations

from khabar.items.fields.field import plain_name

PASSED_OVER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Hugo",
        (
            "layout", "weight", "menu", "menus", "type", "kind", "aliases", "markup", "outputs", "cascade",
            "build", "_build", "relative", "lqip",
            "params", "resources", "headless", "sitemap", "translationKey", "linkTitle",
            "isCJKLanguage", "series", "toc", "showToc", "tocOpen", "math", "comments", "slides", "bundle",
            "hiddenInHomeList", "searchHidden", "disableShare", "showReadingTime", "featured", "icon",
        ),
    ),
    (
        "Jekyll",
        (
            "collection", "excerpt_separator", "redirect_from", "redirect_to", "render_with_liquid", "pin",
            "mermaid", "sidebar", "classes", "header", "defaults", "ext", "output", "toc_label", "share",
            "read_time", "author_profile", "order", "nav_order", "parent", "has_children",
        ),
    ),
    ("Pelican", ("template", "save_as", "translation", "asides", "sortorder", "scripts", "stylesheets")),
    (
        "Eleventy",
        (
            "eleventyNavigation", "eleventyComputed", "eleventyImport", "templateEngineOverride",
            "pagination",
            "permalinkBypassOutputDir", "override:tags", "dynamicPermalink", "metadata", "eleventy",
        ),
    ),
    (
        "WordPress",
        (
            "post_id", "wordpress_id", "wp_id", "post_type", "post_format", "post_parent", "menu_order",
            "comment_status", "ping_status", "is_sticky", "sticky", "post_password", "meta", "custom_fields",
        ),
    ),
    (
        "ninjs",
        (
            "$schema", "$standard", "version", "profile", "ednote", "slugline", "wordcount", "charcount",
            "mimetype", "edstatus", "genre", "subject", "standard",
        ),
    ),
    (
        "HTML",
        ("viewport", "generator", "robots", "googlebot", "theme-color", "format-detection", "charset",
         "referrer", "application-name", "apple-mobile-web-app-title", "color-scheme"),
    ),
)  # fmt: skip
"""Whose names they are, and the names."""

PASSED_OVER_PREFIXES = (
    "x-",
    "og:",
    "twitter:",
    "fb:",
    "al:",
    "article:",
    "msapplication-",
    "google-",
    "yandex-",
)
"""`x-` is for the newsroom's own names; the others are what pages tell social networks and search engines."""


def is_passed_over(name: str) -> bool:
    """Whether `name` is one of the tools' own, or one that the newsroom keeps for itself (`x-...`)."""
    return plain_name(name) in _NAMES or name.casefold().startswith(PASSED_OVER_PREFIXES)


_NAMES = frozenset(plain_name(name) for _, names in PASSED_OVER for name in names)
