"""What attributes: verbs, prepositions, passives, adjectives; and to whom."""
