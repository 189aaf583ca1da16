"""Who is named: noun phrases, names, appositions."""
