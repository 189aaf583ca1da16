"""What is said: complements, reported clauses and where they end."""
