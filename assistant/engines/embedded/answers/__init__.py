"""A question about briefed reports: `retrieval` finds the evidence, `answering` answers from it."""
