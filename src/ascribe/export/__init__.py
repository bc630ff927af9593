"""Exports: what a ledger or a reading holds, in the formats that other tools read."""
