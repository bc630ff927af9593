"""Mentions: each place where a sentence says that so many of somebody were killed, wounded, taken and so on."""
