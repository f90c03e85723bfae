namespace FineTunePortal.Privacy;

/// <summary>How a written word can be understood as a name. Two forms of one name share <paramref name="Lemma"/>, and therefore a pseudonym.</summary>
/// <param name="Lemma">The nominative, of a family name the masculine one.</param>
internal sealed record NameReading(string Lemma, bool IsGiven, NameLanguage Language, NameGender Gender, NameCase Cases);
