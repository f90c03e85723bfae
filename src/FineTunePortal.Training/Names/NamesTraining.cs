using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Training.Names;

/// <summary>What a training of the model of names needs to know.</summary>
public sealed record NamesTraining
{
    /// <summary>The folder of corpora, lists and grammar.</summary>
    public required string Data { get; init; }

    /// <summary>The file to write.</summary>
    public required string Output { get; init; }

    /// <summary>Optimiser steps.</summary>
    public int Steps { get; init; } = 7000;

    /// <summary>Tokens in a step, at least.</summary>
    public int BatchTokens { get; init; } = 3000;

    /// <summary>Peak learning rate.</summary>
    public double LearningRate { get; init; } = 0.003;

    /// <summary>Decides weights, texts and order.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Steps between two lines of news.</summary>
    public int ReportEvery { get; init; } = 100;

    /// <summary>What is stored with the weights; measured on held-out texts of an earlier training.</summary>
    public NamesSettings Found { get; init; } = new();
}
