namespace FineTunePortal.Privacy;

/// <summary>
/// Common names, from which pseudonyms are taken and by which gender and case of a name are told. Each is shared by
/// thousands of people, so that none of them points at one.
/// </summary>
internal static class NameLists
{
    public static IReadOnlyList<string> Given(NameLanguage language, NameGender gender) => (language, gender) switch
    {
        (NameLanguage.Polish, NameGender.Feminine) => s_polishWomen,
        (NameLanguage.Polish, _) => s_polishMen,
        (NameLanguage.Romanian, NameGender.Feminine) => s_romanianWomen,
        (NameLanguage.Romanian, _) => s_romanianMen,
        (_, NameGender.Feminine) => s_englishWomen,
        (_, NameGender.Masculine) => s_englishMen,
        _ => s_either,
    };

    public static IReadOnlyList<string> Family(NameLanguage language) => language switch
    {
        NameLanguage.Polish => s_polishFamilies,
        NameLanguage.Romanian => s_romanianFamilies,
        _ => s_englishFamilies,
    };

    /// <summary>Short forms, which are the same person as the long one.</summary>
    public static IReadOnlyList<(string Short, string Long, NameLanguage Language, NameGender Gender)> ShortForms { get; } =
    [
        .. Pairs(NameLanguage.Polish, NameGender.Feminine, "Kasia Katarzyna Basia Barbara Gosia Małgorzata Asia Joanna Ania Anna Ola Aleksandra Zosia Zofia Hania Hanna Ela Elżbieta Magda Magdalena Iza Izabela Zuzia Zuzanna Krysia Krystyna Agata Agata Ewka Ewa Aga Agnieszka Gabrysia Gabriela Tosia Antonina"),
        .. Pairs(NameLanguage.Polish, NameGender.Masculine, "Tomek Tomasz Janek Jan Piotrek Piotr Krzysiek Krzysztof Wojtek Wojciech Bartek Bartosz Maciek Maciej Staszek Stanisław Franek Franciszek Michałek Michał Kuba Jakub Antek Antoni Jurek Jerzy Zbyszek Zbigniew Olek Aleksander Romek Roman Darek Dariusz Mietek Mieczysław Jasiek Jan"),
        .. Pairs(NameLanguage.English, NameGender.Masculine, "Mike Michael Tom Thomas Bob Robert Rob Robert Bill William Will William Jim James Joe Joseph Dave David Dan Daniel Matt Matthew Ben Benjamin Tony Anthony Steve Stephen Nick Nicholas Andy Andrew Chris Christopher Ed Edward Fred Frederick"),
        .. Pairs(NameLanguage.English, NameGender.Feminine, "Kate Katherine Liz Elizabeth Beth Elizabeth Sue Susan Jen Jennifer Jenny Jennifer Meg Margaret Maggie Margaret Becky Rebecca Vicky Victoria Debbie Deborah"),
        .. Pairs(NameLanguage.Romanian, NameGender.Feminine, "Ani Ana Lenuța Elena Mari Maria Gabi Gabriela Dana Daniela"),
        .. Pairs(NameLanguage.Romanian, NameGender.Masculine, "Ionuț Ion Mihăiță Mihai Gigi Gheorghe Nelu Ion Sandu Alexandru"),
    ];

    private static readonly string[] s_polishWomen =
        ("Anna Maria Katarzyna Małgorzata Agnieszka Krystyna Barbara Ewa Elżbieta Zofia Janina Teresa Magdalena Monika Jadwiga Danuta Irena Halina Helena Beata Aleksandra Marta Dorota Marianna Grażyna Jolanta "
        + "Stanisława Iwona Karolina Bożena Urszula Justyna Renata Alicja Paulina Sylwia Natalia Wanda Agata Aneta Izabela Ewelina Marzena Wiesława Genowefa Patrycja Kazimiera Edyta Stefania Joanna Hanna Weronika "
        + "Julia Zuzanna Maja Lena Oliwia Wiktoria Emilia Amelia Gabriela Antonina Dominika Kinga Klaudia Martyna Olga Anita Bogumiła Celina Daria Ilona Kamila Lidia Mariola Milena Roksana Sabina Sandra Żaneta").Split(' ');

    private static readonly string[] s_polishMen =
        ("Jan Andrzej Piotr Krzysztof Stanisław Tomasz Paweł Józef Marcin Marek Michał Grzegorz Jerzy Tadeusz Adam Łukasz Zbigniew Ryszard Dariusz Henryk Mariusz Kazimierz Wojciech Robert Mateusz Marian Rafał Jacek "
        + "Janusz Mirosław Maciej Sławomir Jarosław Kamil Wiesław Roman Władysław Jakub Artur Zdzisław Edward Mieczysław Damian Dawid Przemysław Sebastian Czesław Leszek Daniel Waldemar Bartosz Antoni Franciszek "
        + "Szymon Filip Bartłomiej Hubert Dominik Konrad Karol Wiktor Aleksander Ignacy Patryk Norbert Oskar Cezary Radosław Bogdan Borys Eryk Gustaw Igor Kacper Leon Maksymilian Seweryn Teodor Tymon Witold").Split(' ');

    private static readonly string[] s_polishFamilies =
        ("Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Wojciechowski Krawczyk Kaczmarek Piotrowski Grabowski Zając "
        + "Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępniak Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski Witkowski Walczak Sikorski Baran Rutkowski Michalak "
        + "Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wróblewski Marciniak Jasiński Zawadzki Bąk Jakubowski Sadowski Duda Włodarczyk Wilk Chmielewski Borkowski Sokołowski Szczepański Sawicki Kucharski Lis "
        + "Maciejewski Kubiak Kalinowski Mazurek Wysocki Kołodziejczyk Kaźmierczak Czarnecki Sobczak Konieczny Urbański Głowacki Wasilewski Sikora Zakrzewski Krajewski Gajewski Laskowski Makowski").Split(' ');

    private static readonly string[] s_romanianWomen =
        ("Maria Elena Ana Ioana Andreea Mihaela Alexandra Cristina Gabriela Daniela Georgiana Mariana Simona Raluca Adriana Alina Anca Bianca Camelia Carmen Cătălina Claudia Corina Dana Diana Doina Felicia Florentina "
        + "Floarea Ileana Ilinca Irina Larisa Laura Lavinia Lidia Liliana Loredana Luminița Mădălina Magdalena Maricica Monica Nicoleta Oana Otilia Paula Ramona Roxana Ruxandra Silvia Sorina Ștefania Teodora Valentina Viorica").Split(' ');

    private static readonly string[] s_romanianMen =
        ("Andrei Alexandru Ion Gheorghe Vasile Constantin Mihai Nicolae Ștefan Florin Cristian Adrian Marian Ioan Gabriel Daniel Dumitru Bogdan Cătălin Călin Ciprian Claudiu Cornel Cosmin Costel Dan Dorin Dragoș "
        + "Emil Eugen Flavius George Horia Ilie Ionel Iulian Laurențiu Liviu Lucian Marius Mircea Octavian Ovidiu Paul Petru Radu Răzvan Sebastian Silviu Sorin Teodor Tiberiu Toma Traian Tudor Valentin Vlad Viorel").Split(' ');

    private static readonly string[] s_romanianFamilies =
        ("Popa Popescu Ionescu Pop Radu Dumitru Gheorghe Stoica Stan Munteanu Constantin Rusu Matei Marin Ciobanu Mihai Dinu Serban Moldovan Lazăr Florea Dumitrescu Barbu Andrei Stanciu Vasile Ilie Nistor Toma "
        + "Cristea Oprea Tudor Anghel Diaconu Sandu Georgescu Voicu Neagu Mocanu Tănase Preda Nicolae Dragomir Manole Enache Petrescu Marinescu Dobre Ene Cojocaru Ungureanu Roman Avram Manea Bălan Olteanu Iordache Coman").Split(' ');

    private static readonly string[] s_englishWomen =
        ("Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Sandra Margaret Ashley Kimberly Emily Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia "
        + "Dorothy Amy Kathleen Angela Shirley Emma Brenda Pamela Nicole Anna Samantha Katherine Christine Helen Rachel Carolyn Janet Heather Diane Olivia Julie Joyce Victoria Ruth Virginia Lauren Kelly Christina Joan Evelyn Alice").Split(' ');

    private static readonly string[] s_englishMen =
        ("James Robert John Michael David William Richard Joseph Thomas Christopher Charles Daniel Matthew Anthony Mark Donald Steven Andrew Paul Joshua Kenneth Kevin Brian Timothy Ronald George Jason Edward Jeffrey Ryan "
        + "Jacob Nicholas Gary Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel Gregory Alexander Patrick Frank Raymond Jack Dennis Jerry Tyler Aaron Henry Douglas Peter Adam Nathan Zachary Walter Harold").Split(' ');

    private static readonly string[] s_either = "Alex Sam Robin Jamie Taylor Morgan Casey Jordan Riley Avery Rowan Quinn Charlie Drew Kim Lee Ellis Noel Sasha Jules".Split(' ');

    private static readonly string[] s_englishFamilies =
        ("Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker "
        + "Nelson Hall Campbell Mitchell Carter Roberts Phillips Evans Turner Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson "
        + "Brooks Bennett Gray James Hughes Price Myers Long Foster Sanders Ross Powell Sullivan Russell Ford Hamilton Graham Wallace Woods Cole West Jordan Owens Reynolds Fisher Ellis Harrison Gibson Marshall").Split(' ');

    private static IEnumerable<(string, string, NameLanguage, NameGender)> Pairs(NameLanguage language, NameGender gender, string list)
    {
        string[] words = list.Split(' ');
        for (int i = 0; i < words.Length; i += 2)
        {
            yield return (words[i], words[i + 1], language, gender);
        }
    }
}
