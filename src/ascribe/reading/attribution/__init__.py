"""Attribution: who says what by which words, and who the speakers are."""
