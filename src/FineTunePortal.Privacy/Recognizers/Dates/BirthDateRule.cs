namespace FineTunePortal.Privacy;

/// <summary>Dates that a word beside them calls a birth. Other dates say little about anybody, and are left alone.</summary>
internal sealed class BirthDateRule() : PlaceRule(EntityTypes.BirthDate, Words)
{
    private static readonly ContextWords Words = ContextWords.Of(
        "born, birth, birthday, birthdate, dateofbirth, dob, b day, bday, urodzen*, urodzon*, urodzil*, ur, urodzin*, nascut*, naster*, nastere*, nasterii, geboren*, geb, geburt*, geburtsdatum*, naissance*, ne le, nee le, "
        + "nato il, nata il, nascita, nacimiento, nacido, nacida, nascimento, nascido, nascida, geboortedatum, geboren op, fodt, fodelsedatum, fodd, syntynyt, syntymaaika, narozen*, narodenia, szuletes*, szuletett, roden*, rojen*, "
        + "dzimsanas, gimimo, sunniaeg, γεννηση*, γεννησεως, роден*, рождение*");

    public override void Look(ref Scan scan, Place place)
    {
        if (place.Length > 8 || !DigitRun.IsFree(scan.At(place.Start - 1)) || (scan.At(place.Start - 1) is '.' or '-' or '/' && char.IsLetterOrDigit(scan.At(place.Start - 2))))
        {
            return;
        }

        var (start, end) = DateReader.Read(scan.Text, place);
        if (end > 0 && scan.Said(FirstList, start, end, new Reason(ReasonKind.Form)) is { } said)
        {
            scan.Add(Type, start, end, Confidence.Certain, said);
        }
    }
}
