using FineTunePortal.Hub.Download;
using FineTunePortal.Worker.Terminal;

namespace FineTunePortal.Worker.Bringing;

/// <summary>Shows a model's licence and has it accepted where it must be.</summary>
internal static class LicenceQuestion
{
    /// <summary>True when the model may be brought.</summary>
    /// <exception cref="UserErrorException">It has to be accepted and was not.</exception>
    public static bool Ask(DownloadPlan plan, bool isAccepted, CommandTerminal terminal)
    {
        terminal.Error.WriteLine("Licence: " + plan.Licence.Sentence);
        if (plan.Licence.Link is { } link)
        {
            terminal.Error.WriteLine("Its text: " + link);
        }

        if (plan.Model?.IsGated == true)
        {
            terminal.Error.WriteLine($"{plan.Reference.Id} is gated: its makers' terms are on the model's page.");
        }

        if (!plan.NeedsAcceptance || isAccepted)
        {
            return isAccepted;
        }

        if (terminal.InputIsTerminal && terminal.ErrorIsTerminal)
        {
            terminal.Error.Write("Type 'yes' to accept it: ");
            if (terminal.ReadLine()?.Trim() is "yes" or "'yes'")
            {
                return true;
            }
        }

        throw new UserErrorException($"The licence of {plan.Reference.Id} has to be accepted first. Read it, then add --accept-licence.");
    }
}
