namespace FineTunePortal.Web.Features.Playground;

/// <summary>Talking to models.</summary>
internal static class PlaygroundFeature
{
    // After AddServing: what is stopped first was added last, and answers are kept before their models end.
    public static IServiceCollection AddPlayground(this IServiceCollection services) => services
        .AddSingleton<Conversations>()
        .AddSingleton<Corrections>()
        .AddSingleton<AnswerDesk>()
        .AddHostedService<ConversationSweeper>()
        .AddHostedService(provider => provider.GetRequiredService<AnswerDesk>());
}
