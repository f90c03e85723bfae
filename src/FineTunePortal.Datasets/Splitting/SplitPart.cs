namespace FineTunePortal.Datasets;

public enum SplitPart
{
    Training,
    Validation,
    Test,
}
