"""Who "il", "elle", "son" and "sa" are: he, she or it, his, her or its, where the model sees one sentence at a time.

`anaphors` finds the French pronouns and what the English made of them, `told_of` who and what a report tells of,
`ranking` weighs who of them is meant by what was learned from the corpus, `retelling` has the English say so.
"""
