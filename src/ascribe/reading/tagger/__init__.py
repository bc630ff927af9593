"""The trained tagger: from a parsed report to probabilities for figures, fields and attributions."""
