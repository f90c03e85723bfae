using FineTunePortal.Hub.Licences;
using Microsoft.Extensions.Localization;

namespace FineTunePortal.Web.Features.Models;

/// <summary>Licences in the reader's words. A help and no legal advice.</summary>
public sealed class LicenceTexts(IStringLocalizer<LicenceTexts> texts)
{
    /// <summary>A few words for a list.</summary>
    public string Short(Licence licence) => licence.Id.Length == 0 ? texts["Short.None"] : texts[$"Short.{licence.Kind}", licence.Name];

    /// <summary>A sentence: what it asks for.</summary>
    public string Sentence(Licence licence) => licence.Id.Length == 0 ? texts["Sentence.None"] : texts[$"Sentence.{licence.Kind}", licence.Name];

    /// <summary>Whether one may earn money with the model.</summary>
    public string Commercial(CommercialUse use) => texts[$"Use.{use}"];

    /// <summary>The tag's colour for that.</summary>
    public static string Tone(CommercialUse use) => use switch
    {
        CommercialUse.Yes => "good",
        CommercialUse.No => "bad",
        _ => "attention",
    };
}
