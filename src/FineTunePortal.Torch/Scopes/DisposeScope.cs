namespace TorchSharp;

/// <summary>
/// Owns the tensors made on its thread while it is the innermost open scope, and disposes them when it is disposed.
/// A tensor survives by moving it out (<see cref="MoveToOuter{T}(T)"/>) or detaching it.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    // The tensors are chained through themselves: nothing is hashed or allocated for the ten thousands of a step.
    private torch.Tensor? first;
    private int count;
    private bool disposed;

    internal DisposeScope(DisposeScopeManager manager)
    {
        this.manager = manager;
        OuterScope = manager.CurrentDisposeScope;
    }

    internal DisposeScope? OuterScope { get; set; }

    public int DisposablesCount
    {
        get
        {
            Check();
            return count;
        }
    }

    public IReadOnlyList<IDisposable> DisposablesView
    {
        get
        {
            Check();
            return [.. Tensors()];
        }
    }

    public bool Contains(IDisposable disposable) => disposable is torch.Tensor tensor && tensor.OwningDisposeScope == this;

    public T MoveToOuter<T>(T disposable) where T : IDisposable
    {
        Move(OuterScope, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables)
        {
            Move(scope, disposable);
        }
    }

    public T Detach<T>(T disposable) where T : IDisposable
    {
        Move(null, disposable);
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable => (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    public void Attach(IDisposable disposable)
    {
        var tensor = Managed(disposable);
        var old = tensor.OwningDisposeScope;
        if (old == this)
        {
            return;
        }
        Check();
        old?.Forget(tensor);
        Register(tensor);
        manager.StatisticsInstance.TensorStatistics.AttachedToScopeCount++;
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var attached = disposables.ToList();
        attached.ForEach(Attach);
        return attached;
    }

    /// <summary>Forgets a tensor that was disposed elsewhere.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        if (Contains(disposable))
        {
            Forget((torch.Tensor)disposable);
        }
    }

    public void DisposeEverything() => DisposeEverythingBut([]);

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        Check();
        var kept = inKeep.ToHashSet<IDisposable>(ReferenceEqualityComparer.Instance);
        for (var tensor = first; tensor is not null;)
        {
            var next = tensor.NextInScope;
            if (kept.Count == 0 || !kept.Contains(tensor))
            {
                tensor.Dispose();
            }
            tensor = next;
        }
    }

    public void Dispose()
    {
        if (disposed)
        {
            return;
        }
        DisposeEverything();
        disposed = true;
        manager.Remove(this);
    }

    internal void Register(torch.Tensor tensor)
    {
        tensor.OwningDisposeScope = this;
        tensor.NextInScope = first;
        if (first is not null)
        {
            first.PreviousInScope = tensor;
        }
        first = tensor;
        count++;
    }

    /// <summary>Takes a tensor out of this scope.</summary>
    internal void Forget(torch.Tensor tensor)
    {
        var (previous, next) = (tensor.PreviousInScope, tensor.NextInScope);
        if (previous is null)
        {
            first = next;
        }
        else
        {
            previous.NextInScope = next;
        }
        if (next is not null)
        {
            next.PreviousInScope = previous;
        }
        tensor.PreviousInScope = null;
        tensor.NextInScope = null;
        tensor.OwningDisposeScope = null;
        count--;
    }

    private IEnumerable<torch.Tensor> Tensors()
    {
        for (var tensor = first; tensor is not null; tensor = tensor.NextInScope)
        {
            yield return tensor;
        }
    }

    private void Check() => ObjectDisposedException.ThrowIf(disposed, this);

    private void Move(DisposeScope? scope, IDisposable disposable)
    {
        Check();
        if (!Contains(disposable))
        {
            return;
        }
        var tensor = Managed(disposable);
        Forget(tensor);
        if (scope is null)
        {
            manager.StatisticsInstance.TensorStatistics.DetachedFromScopeCount++;
        }
        else
        {
            scope.Register(tensor);
        }
    }

    private static torch.Tensor Managed(IDisposable disposable) =>
        disposable as torch.Tensor ?? throw new InvalidOperationException("A dispose scope holds tensors only.");
}
