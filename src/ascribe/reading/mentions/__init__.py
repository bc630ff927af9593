"""Mentions: each place where a sentence says that so many of somebody were killed, taken and so on."""
