"""English verbs with which somebody is reported, as patterns for each place that looks for one.

`data/en/english_words.txt` lists the base forms. The patterns differ in what they may take: a question is asked with
more verbs than a report reports with, and "noted" is speech behind a quotation only.
"""

import re

IN_QUESTIONS = (
    r"sa(?:y|ys|id)|tell|told|repl(?:y|ied)|answer(?:ed)?|respond(?:ed)?|retort(?:ed)?|react(?:ed)?|declare[sd]?"
    r"|thinks?|thought|believe[sd]?|claim(?:s|ed)?|argue[sd]?|explain(?:s|ed)?|justif(?:y|ied)|defend(?:s|ed)?"
    r"|describe[sd]?|admit(?:s|ted)?|acknowledge[sd]?|concede[sd]?|den(?:y|ied)|promise[sd]?|warn(?:s|ed)?"
    r"|demand(?:s|ed)?|fear(?:s|ed)?|critici[sz]e[sd]?|reproach(?:es|ed)?|blame[sd]?|accuse[sd]?"
    r"|suggest(?:s|ed)?|recommend(?:s|ed)?|recall(?:s|ed)?|conclude[sd]?|regret(?:s|ted)?|complain(?:s|ed)?"
    r"|object(?:s|ed)?|make of|put it|call for|stand on"
)
"""What a question asks for somebody's words with: "What did the mayor reply?"."""
SUBJECT_AND_VERB = re.compile(
    r"^(.{2,80}?)\b(?:said|says?|told|tells?|stated?|claim(?:s|ed)|explain(?:s|ed)|announce[sd]?|insist(?:s|ed)"
    r"|believe[sd]?|think[s]?|want(?:s|ed)|denie[sd]|promise[sd]?|warn(?:s|ed)|add(?:s|ed)|argue[sd]?|accuse[sd]?"
    r"|complain(?:s|ed)|demand(?:s|ed)|ask(?:s|ed)|call(?:s|ed) for|recall(?:s|ed)|point(?:s|ed) out|fear(?:s|ed)"
    r"|recommend(?:s|ed)|propose[sd]?|criticise[sd]?|reject(?:s|ed)|oppose[sd]?)\b"
)
"""A sentence that opens with who holds what follows; group 1 is who."""
SPOKEN = re.compile(
    r"\b(?:said|says?|told|stat\w+|claim\w*|explain\w*|announc\w+|insist\w*|warn\w*|argu\w+|add(?:s|ed)|admit\w*|declar\w+"
    r"|accus\w+|according)\b",
    re.IGNORECASE,
)
"""That something is told of somebody's words, anywhere in a sentence."""
PRONOUN_OF_INCISE = re.compile(
    r"(?<=[,”] )(?:he|she|it|they)(?= (?:also |then |later )?(?:said|says|added|adds|explain\w+|insist\w+"
    r"|conclude\w+|warn\w+|not\w+|repl\w+|argu\w+|claim\w+|deplor\w+|regret\w*|point\w+|stat\w+"
    r"|believ\w+|calculat\w+|estimat\w+)\b)"
)
"""The pronoun of whoever says the words before it: "…, he said"."""
PRONOUN_AFTER_QUOTATION = re.compile(r"(?:(?<=” )|(?<=”, ))(?:he|she|it|they)(?= \w)")
"""The same behind a quotation, whatever the verb: "“…,” she insisted."."""
BARE = "say state explain add note announce believe think claim argue tell report declare answer reply"
"""Verbs that say no more than that somebody speaks, in their base form."""
SAYS_ANEW = r"(?:Protest|Say|Warn|Add|Insist|Explain|Denounce|Regret|Ask|Joke|Sigh|Criticise|Declare)s"
"""Verbs of an incise that the translation model begins a sentence with."""
