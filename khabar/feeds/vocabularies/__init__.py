"""One file per vocabulary: small functions that add an entry's elements of that namespace, or nothing.

Which are used, and in which order, is the visible list of each format (khabar/feeds/rss.py, atom.py).
"""
