"""A report for editors: what the newsroom publishes and when, what is wrong with its items, and what was taken back.

gather -> digest -> page: what is read (gather, read-only) becomes findings, and these become one HTML file. All but
gather is pure.
"""
