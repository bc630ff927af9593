"""ascribe: who says how many, on whose word."""
