"""What the translation model is shown in place of newspaper idioms, and what it makes of it."""

import pytest

from assistant import models as weights
from assistant.settings import Settings
from assistant.translation.model.translator import Translator
from assistant.translation.offset_text import MappedText
from assistant.translation.pre_editing.idioms import plain_french
from assistant.translation.pre_editing.source_text import model_text
from tests.wording import assert_most_say


@pytest.mark.parametrize(
    ("french", "plain"),
    [
        ("cinq ans de prison, dont trois ferme", "cinq ans de prison, dont trois derrière les barreaux"),
        ("dont 18 mois fermes", "dont 18 mois derrière les barreaux"),
        ("Les salariés ont débrayé.", "Les salariés ont cessé le travail."),
        ("Il appelle à débrayer.", "Il appelle à cesser le travail."),
        ("Ils ont encore tiré la sonnette d'alarme.", "Ils ont encore lancé un avertissement."),
        ("Elle n'a pas mâché ses mots.", "Elle n'a pas hésité à parler franchement."),
        ("L'Hexagone et l'hexagone", "La France métropolitaine et la France métropolitaine"),
        (
            "des propriétaires, des bailleurs sociaux",
            "des propriétaires, des propriétaires de logements sociaux",
        ),
        ("la ferme du voisin, dont une partie a brûlé", "la ferme du voisin, dont une partie a brûlé"),
        ("le patron du bar et le patron du groupe", "le patron du bar et le dirigeant du groupe"),
        ('ses troupes ne reculeront "pas d\'un mètre"', 'ses troupes ne reculeront pas "d\'un mètre"'),
        ('il n\'attend "ni excuses ni prison"', 'il n\'attend pas "excuses ou prison"'),
        ('le prix "ne baissera pas"', 'le prix "ne baissera pas"'),
        ("Le prix baissera, a lâché la dirigeante.", "Le prix baissera, a déclaré la dirigeante."),
        ("Le prix baissera, a lâché prise, puis remonte.", "Le prix baissera, a lâché prise, puis remonte."),
        ('il n\'est "pas question" de céder', '"il n\'est pas question" de céder'),
        ("Il assure que non, elle s'assure que oui.", "Il dit que non, elle s'assure que oui."),
        ("Il a assuré la paix et assuré vouloir agir", "Il a assuré la paix et dit vouloir agir"),
        ("Elle assure, elle, ne rien savoir.", "Elle dit, de son côté, ne rien savoir."),
        ("Il assure n'avoir rien vu.", "Il dit n'avoir rien vu."),
        (
            "Elle assure, avec l'aide de la région, le transport.",
            "Elle assure, avec l'aide de la région, le transport.",
        ),
        ("Il recule de 4,2 % à 1,34 milliard d'euros.", "Il recule de 4,2 %, à 1,34 milliard d'euros."),
        ("Il passe de 4 % à 5 % des voix.", "Il passe de 4 % à 5 % des voix."),
        ("Ils déplorent deux morts et un retard.", "Ils signalent deux morts et un retard."),
        ("Le feu a été fixé, le prix a été fixé.", "Le feu a été maîtrisé, le prix a été fixé."),
        ('Le juge gronde: "Assez."', 'Le juge proteste: "Assez."'),
        ('Elle s\'était emportée : "Assez."', 'Elle avait protesté : "Assez."'),
        ('"Assez", avaient soufflé les élus.', '"Assez", avaient murmuré les élus.'),
        ("sous couvert d'anonymat", "sous condition d'anonymat"),
        ("Me Lévy le dit ; il me croit", "Lévy le dit ; il me croit"),
        ("Elle accuse l'adjoint aux sports.", "Elle accuse l'adjoint au maire chargé des sports."),
        ("L'adjointe, muette, part.", "L'adjointe au maire, muette, part."),
        (
            "La directrice adjointe au chef, l'adjoint au maire",
            "La directrice adjointe au chef, l'adjoint au maire",
        ),
        ("Les analystes tablaient sur un gain.", "Les analystes anticipaient un gain."),
        ("Ils se sont constitués parties civiles.", "Ils ont rejoint les plaignants."),
        ("L'arrêt a été mis en délibéré au 12 juin.", "L'arrêt sera rendu le 12 juin."),
        ("L'état-major dément.", "Le commandement militaire nie."),
        ("L'état-major du parti, un dément.", "L'état-major du parti, un dément."),
        ("Elle dément tout retrait.", "Elle dément tout retrait."),
        ("Entretien.", "Interview."),
        ("Un entretien a eu lieu.", "Un entretien a eu lieu."),
        ("Propos que le maire dément avoir tenus.", "Le maire dément avoir tenu ces propos."),
        (
            "Le groupe pèserait 2 milliards d'euros, et lui pèse 80 kilos.",
            "Le groupe représenterait 2 milliards d'euros, et lui pèse 80 kilos.",
        ),
        (
            "Le projet de pont est tombé à l'eau, l'enfant est tombé à l'eau.",
            "Le projet de pont a été abandonné, l'enfant est tombé à l'eau.",
        ),
        ("Elle a claqué la porte du parti.", "Elle a quitté bruyamment le parti."),
        ("Les maires sont vent debout contre le texte.", "Les maires sont fermement opposé au texte."),
        (
            "L'enfant, blessé, était incarcéré dans l'habitacle ; son père est incarcéré à Fresnes.",
            "L'enfant, blessé, était coincé dans l'habitacle ; son père est incarcéré à Fresnes.",
        ),
        ("Le tracteur manœuvrait, point.", "Le tracteur manœuvrait, c'est tout."),
        ("Retraites : la réforme attend", "Réforme des retraites : la réforme attend"),
        (
            "Il exclut de le laisser partir, elle exclut d'y aller.",
            "Il refuse de le laisser partir, elle exclut d'y aller.",
        ),
        ("Le discours ne passe pas chez tous.", "Le discours n'est pas accepté par tous."),
        (
            "Neuf engins ont été engagés, neuf agents engagés",
            "Neuf engins ont été mobilisés, neuf agents engagés",
        ),
        ("Le projet n'a pas vu le jour.", "Le projet n'a pas été créé."),
        (
            'Une étude "à charge" contre des enfants à charge',
            'Une étude "partial" contre des enfants à charge',
        ),
        ("Le délégué CFDT et le maire local", "Le délégué de la CFDT et le maire local"),
        ("Son sang-froid ; tué de sang-froid", "Son calme ; tué de sang-froid"),
        ("Faut dire que non.", "C'est vrai que non."),
        ("On cherche le lampiste.", "On cherche le bouc émissaire."),
        (
            "Quatre vedettes de la marine ; la vedette du film",
            "Quatre embarcations de patrouille de la marine ; la vedette du film",
        ),
        (
            "Le bateau coule vers 03H20, le port le sait dès 16H47.",
            "Le bateau coule vers 3h20, le port le sait dès 16:47.",
        ),
        (
            "Un chalutier parti de Libye ; le maire parti de rien",
            "Un chalutier provenant de Libye ; le maire ayant commencé sans argent",
        ),
        (
            "Un quadragénaire et deux septuagénaires",
            "Un homme de plus de 40 ans et deux personnes de plus de 70 ans",
        ),
        ("Paris appelle les camps à la retenue.", "Paris appelle les camps à faire preuve de retenue."),
        (
            "Il est mis en cause par sa fille ; elle n'est pas mise en cause.",
            "Il est accusé par sa fille ; elle n'est pas soupçonnée.",
        ),
        ("Les municipales, les aides municipales", "Les élections municipales, les aides municipales"),
        ('Il dit "écouter tous les élus" et "agir"', 'Il dit écouter "tous les élus" et "agir"'),
        ('Elle dit "prendre acte" du vote.', 'Elle dit "prendre acte" du vote.'),
        ("Battue par Anne, elle rit.", "Ayant perdu contre Anne, elle rit."),
        ("Un flacon sans étiquette, un élu sans étiquette", "Un flacon sans étiquette, un élu indépendant"),
        (
            "Le malade est en réanimation, les gestes de réanimation ont échoué.",
            "Le malade est en soins intensifs, les gestes de réanimation ont échoué.",
        ),
        ("Sa maternité, la maternité ferme", "Sa maternité, le service de maternité ferme"),
        ("L'arrêt fera jurisprudence.", "L'arrêt créera un précédent."),
        (
            "La croissance atone, le pouvoir d'achat en berne",
            "La croissance très faible, le pouvoir d'achat en forte baisse",
        ),
        ("La société affirme qu'elle paiera.", "La société dit qu'elle paiera."),
        ("L'armée a assuré avoir quitté la ville.", "L'armée a dit avoir quitté la ville."),
        ("Il affirme son autorité.", "Il affirme son autorité."),
        ("Le cacao a cédé 3 %, il a cédé sa place.", "Le cacao a perdu 3 %, il a cédé sa place."),
        (
            "Son facteur l'a sauvée, le facteur humain a joué.",
            "Son postier l'a sauvée, le facteur humain a joué.",
        ),
    ],
)
def test_idioms_are_said_plainly(french: str, plain: str) -> None:
    assert plain_french(MappedText.of(french)).text == plain


@pytest.mark.parametrize(
    ("french", "plain"),
    [
        ('"Non", tranche Odile Maret.', '"Non", affirme Odile Maret.'),
        ('"Non !" s\'étrangle le maire.', '"Non !" proteste le maire.'),
        ('"Non", assure une source.', '"Non", affirme une source.'),
        ('"Non", a-t-elle lâché.', '"Non", a-t-elle déclaré.'),
        ('"Non", s\'est-il emporté.', '"Non", a-t-il protesté.'),
        ('"Non", s\'est emportée la députée.', '"Non", a protesté la députée.'),
        ('"Non", se sont insurgés les élus.', '"Non", ont protesté les élus.'),
        ('"Non", lui a encore soufflé son voisin.', '"Non", lui a encore murmuré son voisin.'),
        ("Le terrain, tranche-t-il, est inondable.", "Le terrain, affirme-t-il, est inondable."),
        ("Le prix baissera, confie un vieux négociant.", "Le prix baissera, déclare un vieux négociant."),
        (
            "Il neigeait, a raconté une voisine, qui a vu tout.",
            "Il neigeait, a dit une voisine, qui a vu tout.",
        ),
        ("On a brûlé le village, accusent les rebelles.", "On a brûlé le village, affirment les rebelles."),
        ("Le chef, hier, a accusé l'armée d'avoir tiré.", "Le chef, hier, a accusé l'armée d'avoir tiré."),
        (
            "Le maire a quitté la salle sans un mot, accusant les élus de mensonge.",
            "Le maire a quitté la salle sans un mot, accusant les élus de mensonge.",
        ),
        ("Trois murs sont tombés, a annoncé la mairie.", "Trois murs sont tombés, a indiqué la mairie."),
        ("Le chef, furieux, accuse les rebelles de vol.", "Le chef, furieux, accuse les rebelles de vol."),
        (
            "Le maire, battu, a confié la gestion à un cabinet.",
            "Le maire, battu, a confié la gestion à un cabinet.",
        ),
        ('Le film "Vent" souffle un air neuf.', 'Le film "Vent" souffle un air neuf.'),
        ('Il tranche le pain, "tranche" le débat.', 'Il tranche le pain, "tranche" le débat.'),
    ],
)
def test_verbs_behind_quotations_are_said_plainly(french: str, plain: str) -> None:
    assert plain_french(MappedText.of(french)).text == plain


@pytest.mark.parametrize(
    ("french", "plain"),
    [
        ("La porte d'entrée est close.", "La porte d'entrée est close."),
        ("D'entrée, elle a refusé.", "Dès le début, elle a refusé."),
        ("Les soldes d'été débutent.", "Les soldes d'été débutent."),
        ("Laissée pour morte par lui, elle vit.", "Laissée pour morte par lui, elle vit."),
        ("Qui assure l'intérim à la tête du club ?", "Qui est responsable par intérim à la tête du club ?"),
        ("Elle assurera l'intérim.", "Elle assurera l'intérim."),
        ("Elle traverse, sac en bandoulière.", "Elle traverse, sac en bandoulière."),
        ("Il a été cité à l'ordre de l'armée.", "Il a été récompensé par une citation militaire."),
        ("Condamnée par les médecins à ne plus courir", "Obligée par les médecins à ne plus courir"),
        ("Rixe mortelle à Lens", "Une bagarre mortelle à Lens"),
        ("Une rixe mortelle à Lens", "Une bagarre mortelle à Lens"),
        ("Le match est retransmis en différé.", "Le match est diffusé avec un décalage."),
        ("Un pisteur-secouriste", "Un secouriste à ski"),
        ("Le chef aveyronnais", "Le chef aveyronnais"),
        ("La retraite aux flambeaux", "Le défilé aux flambeaux"),
        ("L'Europe ne tendra pas l'autre joue.", "L'Europe ne restera pas passif."),
    ],
)
def test_a_row_holds_only_where_it_helps(french: str, plain: str) -> None:
    assert plain_french(MappedText.of(french)).text == plain


def test_what_is_shown_still_stands_for_the_whole_text() -> None:
    french = "Le groupe, « exsangue », a essuyé une perte : les salariés ont débrayé à Nantes."
    shown = model_text(french).source
    at = shown.text.index("cessé le travail")
    assert french[slice(*shown.origin(at, at + len("cessé le travail")))] == "débrayé"
    french = "La Commission européenne n'a pas encore été saisie."
    shown = model_text(french).source
    at = shown.text.index("consulté")
    assert french[slice(*shown.origin(at, at + 8))] == "saisie"
    assert french[slice(*shown.origin(3, 13))] == "Commission"


def test_names_behind_a_changed_stretch_stand_for_themselves() -> None:
    french = "Le groupe, « exsangue », a essuyé une perte : les salariés ont débrayé à Nantes."
    shown = model_text(french).source
    at = shown.text.index("Nantes")
    assert french[slice(*shown.origin(at, at + 6))] == "Nantes"


UNDERSTOOD = [
    ("Le parquet a requis cinq ans de prison, dont trois ferme.", "three of (?:them|which) behind bars"),
    ("Le tribunal a relaxé la notaire de Saint-Ferriol.", "acquitted"),
    ("Les salariés de l'usine ont débrayé jeudi matin.", "stopped work"),
    ("Les pourparlers ont capoté dans la nuit.", "failed"),
    ("La préfète a été reçue en grande pompe.", "honou?rs"),
    ("Le conseil a retoqué le projet de piscine.", "refused|rejected"),
    ("Les ventes dans l'Hexagone ont reculé.", "in France"),
    ("« On ne cédera pas un mètre », s'étrangle Odile Maret.", "^“[^”]+,?”,? protest(?:s|ed) Odile"),
    ("Il n'est « pas question de céder », dit-elle.", "^“[^”]*no question[^”]*”"),
    ("L'inspection assure qu'aucun incident n'a été recensé.", "(?:says|states|claims|said)"),
    ("L'adjointe à la culture, Sidonie Lacan, refuse.", "[Dd]eputy mayor .*culture"),
    ("Les analystes tablaient sur une fourchette de 8 à 9 millions.", "anticipated|expected"),
    ("Le groupe a déposé le bilan.", "bankruptcy"),
    ("L'usine a mis la clé sous la porte.", "closed"),
    ("La polémique enfle.", "grow"),
    ("Ils y voient un chèque en blanc aux irrigants.", "irrigat"),
    ("Elle est assise, « comme si de rien n'était ».", "nothing had happened"),
    ("Nous voulons que toute la lumière soit faite.", "truth"),
    ("Les deux partis sont à couteaux tirés.", "conflict"),
    ("Les éleveurs tirent la sonnette d'alarme.", "warn"),
    ("Une responsable salue la main tendue du maire.", "offer"),
    ("On nous mène en bateau, on va droit dans le mur.", "deceived.*disaster"),
    ("Rome doit livrer quatre vedettes supplémentaires à Tripoli.", "patrol boats"),
    ("Naufrage en Calabre : au moins 63 morts", "[Ss]hipwreck"),
    ("La septuagénaire a quitté la salle.", "over 70"),
    ("Ces propos ont fait bondir l'opposition.", "outraged|shocked"),
    ("Les municipales approchent.", "elections"),
    ("Des échauffourées ont éclaté.", "[Cc]lash|[Cc]onfront"),
    ("Il a tiré à boulets rouges sur le gouvernement.", "criti"),
    ("L'entreprise cherche un repreneur.", "buyer"),
    ("La maternité est menacée de fermeture.", "maternity"),
    ("L'appareil s'est abîmé en mer.", "crashed"),
    ("Les aiguilleurs du ciel ont déposé un préavis.", "air traffic controllers|Air traffic controllers"),
    ("Une infirmière libérale a été agressée.", "independent"),
    ("Sa porte-parole, Lise Aagaard, a refusé.", "spokeswoman"),
    ("« C'est trop tard », tranche Aurèle Tessandier.", "^“[^”]+,?”,? (?:says|said|states) Aurèle"),
]


@pytest.mark.model
def test_the_model_understands_most(models: Settings) -> None:
    assert_most_say(Translator.open(weights.path(models, weights.OPUS_MT)), UNDERSTOOD)
