"""Reading: reports become figures and statements. Pure; knows nothing of files or ledgers."""
