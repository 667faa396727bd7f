"""Plain newsroom copy: how its layout is understood, for no mark in it says what a line is.

An optional kicker, the headline, the date line, the lead, a line with source and section (before the lead,
after it, or missing), then paragraphs, with subheads among them.
"""
