"""What readers ask to have done beside questions, done from what the briefing already holds.

`request` recognises it by `grammar.txt`; a file a task makes it of the briefing's sentences, positions and summary,
each item cited; `pipeline` is the door. No model is asked, so that the same request gives the same answer at once.
"""
