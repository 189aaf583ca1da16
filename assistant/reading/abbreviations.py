"""What French writes with a full stop inside a sentence, and the words that begin a new one."""

from assistant.lexicon.word_set import listed

BEFORE_NAME = listed("""
    cdt cne col gal gén lt sgt adj vve fr bd bld boul av ave rte imp cf vs resp sté ets éts dép ph chr ch
    jr sr v c apr inc corp
    dre dres cpt cap lcl adj-chef brig amir insp cie co ltd bros plc prés vice-prés
    vice-pdt secr trad éd coll univ arr lieut sén ibid op loc
""")
"""Abbreviations whose full stop ends a sentence only before a usual starter."""

ALSO_WORDS = listed("m me mes col fr imp adj")
"""Of these, the ones that are no abbreviation when written in lower case."""

BEFORE_NUMBER = listed("""
    art al p pp n no nos n° vol chap ch fig tab § t éd env approx tél fax janv févr fév avr juil sept
    oct nov déc min max tabl tb graph ill doc décr rdv ann réf pl livr sect par alin l ll ex coll ms fol f v r h
    cass civ crim
""")
"""Abbreviations whose full stop does not end a sentence where a number follows."""

MAY_END = listed("etc al ex c.-à-d i.e e.g p.ex p.-s n.b s.v.p")
"""Abbreviations that may end a sentence: it ends where a capital follows."""

STARTERS = listed("""
    le la les l' un une des il elle ils elles on nous vous je j' tu ce c' cet cette ces cela ça ceci
    mais et ou or car donc ni si s' en au aux à dans par pour sur sous avec sans selon après avant
    depuis pendant lors lorsque quand comme puis alors ainsi aussi enfin toutefois cependant pourtant
    néanmoins son sa ses leur leurs notre votre mon ma mes qui que qu' quoi où d' de du quant plus moins
    tout tous toute toutes chaque plusieurs certains aucun aucune deux trois même malgré contre entre
    chez face interrogé lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd' demain ici là
    voilà voici quelque quelques
""")
"""Words that begin French sentences and are seldom a surname."""

PARTICLES = listed("le la les l' de du des d'")
"""Of these, the ones that may begin a surname when another capital follows (Le Pen, Du Bellay)."""
