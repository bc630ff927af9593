"""Grammar: text to sentences, tokens and noun phrases. A light one: lexicon and order, no model."""
