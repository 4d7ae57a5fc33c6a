"""The fixed words inside a lesson. They follow the language of the course text, not that of the interface."""

from __future__ import annotations

from courses.wording import GRADES

WORDS: dict[str, dict[str, str]] = {
    "nl": {
        "evidence": "Bewijs",
        "close": "Sluit",
        "predict": "Denk eerst zelf na.",
        "show": "Toon het antwoord",
        "plate": "Plaat",
        "in_words": "De figuur in woorden",
        # For the scripts of the figures, in the order in which they take them.
        "parts": "Toon alles|Verberg alles",
        "steps": "Vorige|Volgende|Stap # van #|Toon alles|Stap voor stap|Alle stappen",
        "sort-how": "Kies bij elk nummer eerst zelf en vergelijk dan. Er wordt niets verstuurd of bewaard.",
        "sort-compare": "Vergelijk met de cursus",
        "sort-course": "De cursus zegt:",
        "sort": "U koos ‘#’, net als de cursus.|U koos ‘#’, # hoger dan de cursus.|U koos ‘#’, # lager dan de cursus."
        "|U koos ‘#’. Dat is anders dan de cursus.|één sport|twee sporten|drie sporten"
        "|# van de # vergeleken, # gelijk|Begin opnieuw|Opnieuw begonnen. Nog niets vergeleken."
        "|Met het toetsenbord: kies met de pijltjes en druk op Enter."
        "|Vorige|Volgende|Uitspraak # van #.|Toon alles|Een voor een|Alle uitspraken."
        "|Overzicht|U en de cursus: #.|U: #. De cursus: #.|Nog niet gekozen.",
        "correction": "Nuance bij het artikel",
        "safety": "Let op",
        "practice": "Morgen in uw spreekkamer",
        "sources": "Bronnen bij deze les",
        "findings": "Wat elke bron vond",
        "claims": "Alle beweringen en hun bewijs",
        "checked": "Nagekeken op",
        "terms": "Begrippen op deze pagina",
        "glossary": "Naar de begrippenlijst",
        "table": "Tabel",
        "sterk": "Sterk",
        "redelijk": "Redelijk",
        "beperkt": "Beperkt",
        "dier-lab": "Dier of lab",
        "omstreden": "Omstreden",
        "geen-onderzoek": "Geen onderzoek bekend",
        "praktijk": "Praktijk",
    },
    "en": {
        "evidence": "Evidence",
        "close": "Close",
        "predict": "Think first.",
        "show": "Show the answer",
        "plate": "Plate",
        "in_words": "The figure in words",
        "parts": "Show all|Hide all",
        "steps": "Previous|Next|Step # of #|Show all|Step by step|All steps",
        "sort-how": "For each number, choose for yourself first and then compare. Nothing is sent or stored.",
        "sort-compare": "Compare with the course",
        "sort-course": "The course says:",
        "sort": "You chose ‘#’, the same as the course.|You chose ‘#’, # higher than the course."
        "|You chose ‘#’, # lower than the course.|You chose ‘#’. The course chooses differently."
        "|one rung|two rungs|three rungs|# of # compared, # the same|Start again"
        "|Started again. Nothing compared yet.|With the keyboard: choose with the arrow keys and press Enter."
        "|Previous|Next|Statement # of #.|Show all|One by one|All statements."
        "|Overview|You and the course: #.|You: #. The course: #.|Not chosen yet.",
        "correction": "A nuance to the article",
        "safety": "Take care",
        "practice": "Tomorrow in your consulting room",
        "sources": "Sources for this lesson",
        "findings": "What each source found",
        "claims": "All claims and their evidence",
        "checked": "Checked on",
        "terms": "Terms on this page",
        "glossary": "To the glossary",
        "table": "Table",
        "sterk": "Strong",
        "redelijk": "Moderate",
        "beperkt": "Limited",
        "dier-lab": "Animal or lab",
        "omstreden": "Contested",
        "geen-onderzoek": "No study known",
        "praktijk": "Practice",
    },
}

DOTS = {row.grade.value: row.dots for row in GRADES if row.dots}
