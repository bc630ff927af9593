"""Intake: bytes become reports. Nothing is thrown away."""
