using FineTunePortal.Training.Pretraining.Exercises;

namespace FineTunePortal.Training.Tests.Pretraining.Exercises;

public class ExerciseBookTests
{
    private const string Corpus =
        """
        We walked with Anna Smith to the Golden Palace near Park Street at 7 pm yesterday. The waiter brought
        noodles and vegetables for 12 dollars while Peter Brown was telling stories about his holidays.
        """;

    private static ExerciseBook Book() => new(Enumerable.Repeat(0, 25).Select((_, i) => $"{Corpus} It was visit number {i} to this restaurant in Green Valley."));

    [Fact]
    public void Make_SameSeedAndNumber_SameExercise()
    {
        Assert.Equal(Book().Make(1, 7), Book().Make(1, 7));
        Assert.NotEqual(Book().Make(1, 7), Book().Make(2, 7));
    }

    [Fact]
    public void Make_AnyExercise_AnswersWithNamesOfTheQuestion()
    {
        var book = Book();
        foreach (var exercise in Enumerable.Range(0, 200).Select(number => book.Make(1, number)))
        {
            Assert.Equal(["user", "assistant"], exercise.Select(message => message.Role));
            string[] copied = [.. exercise[1].Content.Split(' ', '.', ',', ':', '\n').Where(word => word.Length > 1 && exercise[0].Content.Contains(word, StringComparison.Ordinal))];
            Assert.True(copied.Length > 0, $"{exercise[0].Content} -> {exercise[1].Content}");
        }
    }
}
