// The numeric library uses every processor by itself, and one switch is shared by all tests.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
