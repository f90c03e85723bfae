namespace FineTunePortal.Privacy;

/// <summary>Grammatical cases, as far as names show them; a form may stand for several.</summary>
[Flags]
internal enum NameCase
{
    Nominative = 1,
    Genitive = 2,
    Dative = 4,
    Accusative = 8,
    Instrumental = 16,
    Locative = 32,
    Vocative = 64,
}

/// <summary>Whose name it is.</summary>
internal enum NameGender
{
    Unknown,
    Masculine,
    Feminine,
}

/// <summary>Which language's names and endings.</summary>
internal enum NameLanguage
{
    English,
    Polish,
    Romanian,
}
