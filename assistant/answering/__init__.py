"""A question about briefed reports: its context, what it wants, and the answer, held against its citations."""
