"""What a reader corrects in a briefing: the English of a sentence, who speaks, who somebody is."""
