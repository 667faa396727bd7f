"""French."""

from khabar.feeds.pages.languages.words import PageWords

WORDS = PageWords(
    feeds="Flux",
    about="Un flux est une adresse que suit votre lecteur de flux\u00a0: les nouveaux articles vous parviennent "
    "d’eux-mêmes. Copiez une adresse dans le lecteur, ou abonnez-vous en un clic.",
    everything="Toute l’actualité",
    sections="Rubriques",
    special="Flux particuliers",
    tags="Mots-clés",
    authors="Auteurs",
    latest="Derniers titres",
    changed="Dernier changement\u00a0:",
    articles="Articles\u00a0:",
    subscribe="S’abonner",
    copy="Copier l’adresse",
    copied="Adresse copiée",
    search="Chercher parmi les flux",
    found="Résultats\u00a0:",
    none_found="Aucun flux de ce nom",
    which="Quel format choisir\u00a0?",
    rss="Tous les lecteurs le lisent\u00a0: sans préférence, prenez celui-ci.",
    atom="Les mêmes articles, avec la date de leur dernière modification et ceux qui ont été retirés.",
    json="Pour les programmeurs, et pour les lecteurs qui le préfèrent.",
    opml="Tous les flux dans un seul fichier, qu’un lecteur importe en une fois.",
    opml_link="Tous les flux dans un fichier OPML",
    rest="Autres flux, que seul le fichier OPML énumère\u00a0:",
    engineers="Pour les ingénieurs du site",
    engineers_about="Placez ces lignes dans l’en-tête des pages du site (head), et les navigateurs et lecteurs y "
    "trouveront les flux d’eux-mêmes\u00a0:",
    robots="Et cette ligne dans robots.txt, pour que les moteurs de recherche trouvent le plan des articles\u00a0:",
    up="Tous les flux",
    page_about="Voici ce que contient le flux en ce moment. Pour vous abonner, copiez une de ses adresses dans votre "
    "lecteur\u00a0:",
    empty="Aucun article ici pour le moment.",
    older="Plus anciens",
    newer="Plus récents",
    opened="Ceci est un flux\u00a0: un fichier que les lecteurs de flux lisent et suivent. Copiez-en l’adresse dans "
    "l’un d’eux. La page des flux, pour tous\u00a0:",
    skip="Aller au contenu",
)
