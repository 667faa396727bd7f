"""Northern Kurdish (Kurmanji), in Latin letters."""

from khabar.feeds.pages.languages.words import PageWords

WORDS = PageWords(
    feeds="Feed",
    about="Feed navnîşanek e ku xwîneriya te ya feedan dişopîne, da ku nûçeyên nû bi xwe werin ba te. Navnîşanê kopî "
    "bike û têxe xwîneriyê, an jî bi klîkekê bibe abone.",
    everything="Hemû nûçe",
    sections="Beş",
    special="Feedên taybet",
    tags="Etîket",
    authors="Nivîskar",
    latest="Sernivîsên herî nû",
    changed="Guherîna dawî:",
    articles="Nûçe:",
    subscribe="Bibe abone",
    copy="Navnîşanê kopî bike",
    copied="Navnîşan hat kopîkirin",
    search="Di feedan de bigere",
    found="Encam:",
    none_found="Feedek bi vî navî tune",
    which="Kîjan formatê hilbijêrim?",
    rss="Her xwînerî wê dixwîne; eger bijarteya te tune be, vê hilbijêre.",
    atom="Heman nûçe; dema guherîna dawî û nûçeyên vekişandî jî dibêje.",
    json="Ji bo bernamenûsan, û ji bo xwîneriyên ku wê tercîh dikin.",
    opml="Hemû feed di pelekê de, ku xwînerî bi carekê digire.",
    opml_link="Hemû feed wek pela OPML",
    rest="Feedên din, ku tenê di pela OPML de ne:",
    engineers="Ji bo endezyarên malperê",
    engineers_about="Van rêzan têxin serê rûpelên malperê (head), da ku gerok û xwînerî feedan bi xwe bibînin:",
    robots="Û vê rêzê têxin robots.txt, da ku motorên lêgerînê nexşeya nûçeyan bibînin:",
    up="Hemû feed",
    page_about="Ev e ku niha di feedê de ye. Ji bo abonetiyê navnîşanekê têxe xwîneriya xwe:",
    empty="Hîn tu nûçe li vir tune.",
    older="Kevntir",
    newer="Nûtir",
    opened="Ev feed e: pelek ku xwîneriyên feedan dixwînin û dişopînin. Navnîşana wê têxe yekê ji wan. Rûpela feedan "
    "ji bo xwendevanan:",
    skip="Here naverokê",
)
