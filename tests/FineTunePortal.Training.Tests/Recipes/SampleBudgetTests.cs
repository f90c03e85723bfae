using FineTunePortal.Tests;
using FineTunePortal.Training.Recipes;

namespace FineTunePortal.Training.Tests.Recipes;

public class SampleBudgetTests
{
    private readonly SetClock _clock = new();

    [Fact]
    public void Allows_AnswersWithinTheShare_EachTime()
    {
        var budget = new SampleBudget(_clock);
        for (int i = 0; i < 10; i++)
        {
            Pass(99);
            Assert.True(budget.Allows);
            budget.Spend(() => Pass(4));
        }
    }

    [Fact]
    public void Allows_AnswersBeyondTheShare_OnceTheRunIsLongEnough()
    {
        var budget = new SampleBudget(_clock);
        budget.Spend(() => Pass(4), counts: false);
        Pass(75);
        Assert.False(budget.Allows);
        Pass(1);
        Assert.True(budget.Allows);
        budget.Spend(() => Pass(4));
        Pass(70);
        Assert.False(budget.Allows);
        Pass(6);
        Assert.True(budget.Allows);
    }

    private void Pass(double seconds) => _clock.Now += TimeSpan.FromSeconds(seconds);
}
