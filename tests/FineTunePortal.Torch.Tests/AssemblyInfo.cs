// Live tensors, random numbers and modes are counted and set for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
