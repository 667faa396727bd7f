"""Plain newsroom copy: how its layout is understood, for no mark in it says what a line is.

Optional kickers, the headline, the date line, the lead, a line with source and section (before the lead,
after it, or missing), then paragraphs, with subheads among them. Around the date line may stand who wrote it, whose
copy it is, when it was updated; above all, until when it must wait.
"""
