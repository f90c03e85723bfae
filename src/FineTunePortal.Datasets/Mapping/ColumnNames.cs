namespace FineTunePortal.Datasets;

/// <summary>What people call their columns, in English, Polish and Romanian. Case, blanks and underscores don't count.</summary>
internal static class ColumnNames
{
    public static readonly string[] Messages = ["messages", "conversations", "conversation", "dialogue", "dialog", "chat", "wiadomości", "rozmowa", "rozmowy", "mesaje", "conversație", "conversatie", "dialoguri"];
    public static readonly string[] System = ["system", "system prompt", "systemowy", "sistem"];
    public static readonly string[] Chosen = ["chosen", "preferred", "preferred output", "accepted", "better", "wybrana", "wybrane", "lepsza", "preferowana", "aleasă", "aleasa", "ales", "preferat", "preferată"];
    public static readonly string[] Rejected = ["rejected", "dispreferred", "non preferred output", "refused", "worse", "odrzucona", "odrzucone", "gorsza", "respinsă", "respinsa", "respins", "refuzat"];
    public static readonly string[] Instruction = ["instruction", "polecenie", "instrukcja", "zadanie", "instrucțiune", "instructiune", "sarcină", "sarcina"];
    public static readonly string[] Input = ["input", "context", "kontekst", "wejście", "wejscie", "dane", "intrare"];
    public static readonly string[] Question = ["prompt", "question", "query", "ask", "pytanie", "zapytanie", "întrebare", "intrebare", "întrebarea", "user", "human", "użytkownik", "utilizator", "client", "klient"];
    public static readonly string[] Answer = ["completion", "answer", "response", "output", "reply", "odpowiedź", "odpowiedz", "wyjście", "wyjscie", "răspuns", "raspuns", "răspunsul", "ieșire", "iesire", "assistant", "asystent", "asistent", "bot"];
    public static readonly string[] Text =
    [
        "text", "sentence", "document", "content", "body", "email", "mail", "message", "review", "comment", "utterance", "ticket",
        "tekst", "treść", "tresc", "zdanie", "wiadomość", "wiadomosc", "opis", "opinia", "recenzja", "komentarz", "zgłoszenie", "zgloszenie", "list",
        "propoziție", "propozitie", "mesaj", "conținut", "continut", "recenzie", "comentariu", "descriere", "sesizare", "tichet", "question", "pytanie", "întrebare", "intrebare", "query",
    ];
    public static readonly string[] Label =
    [
        "label", "labels", "category", "categories", "intent", "class", "topic", "topics", "sentiment", "tag", "tags",
        "etykieta", "etykiety", "kategoria", "kategorie", "klasa", "temat", "tematy", "intencja", "tagi", "sentyment", "nastrój",
        "etichetă", "eticheta", "etichete", "categorie", "categoria", "categorii", "clasă", "clasa", "subiect", "intenție", "intentie", "sentiment",
    ];
    public static readonly string[] Number = ["score", "rating", "stars", "grade", "points", "ocena", "punkty", "gwiazdki", "wynik", "notă", "nota", "scor", "punctaj", "stele"];
    public static readonly string[] Thumbs = ["label", "kto tag", "thumbs", "thumbs up", "feedback", "rating", "good", "is good", "desirable", "liked", "ocena", "kciuk", "dobra", "apreciere", "bun", "evaluare"];
    public static readonly string[] Tools = ["tools", "functions", "narzędzia", "funkcje", "funcții", "functii", "instrumente"];
    public static readonly string[] Words = ["tokens", "words", "słowa", "slowa", "tokeny", "cuvinte"];
    public static readonly string[] Tags = ["ner tags", "tags", "pos tags", "labels", "tagi", "etykiety", "etichete"];

    /// <summary>Pairs that say together what neither says alone.</summary>
    public static readonly (string Question, string Answer)[] Pairs =
    [
        ("prompt", "completion"), ("prompt", "response"), ("prompt", "answer"), ("prompt", "output"), ("prompt", "text"),
        ("question", "answer"), ("question", "response"), ("query", "answer"), ("query", "response"), ("input", "output"), ("input", "target"),
        ("input", "response"), ("user", "assistant"), ("human", "assistant"), ("source", "target"), ("mr", "ref"),
        ("text", "summary"), ("document", "summary"), ("article", "highlights"), ("email", "reply"), ("tekst", "streszczenie"), ("text", "rezumat"),
    ];

    public static bool Same(string column, string name) => string.Equals(Normal(column), name, StringComparison.OrdinalIgnoreCase);

    private static string Normal(string column) => column.Trim().Replace('_', ' ').Replace('-', ' ');
}
