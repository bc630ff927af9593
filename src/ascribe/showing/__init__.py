"""Ways of showing a reading: words, marked text for a terminal, HTML for a notebook.

Command line and notebooks share this room. It knows the types and nothing else: no ledger, no files.
"""
