using FineTunePortal.Privacy;

namespace FineTunePortal.Worker.Anonymising;

/// <summary>Reads the policy that a command is given.</summary>
internal static class PolicyFile
{
    /// <exception cref="UserErrorException">There is no such file.</exception>
    /// <exception cref="PolicyException">It can't be used.</exception>
    public static PrivacyPolicy Read(string path) =>
        File.Exists(path) ? PrivacyPolicy.Parse(File.ReadAllText(path)) : throw new UserErrorException($"'{path}' does not exist. Name a policy file with --policy; docs/privacy.md shows one.");
}
