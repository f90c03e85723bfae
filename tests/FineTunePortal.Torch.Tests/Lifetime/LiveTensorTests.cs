using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

public class LiveTensorTests
{
    [Fact]
    public void TrainingSteps_AHundred_LeaveAsManyTensorsAsTen()
    {
        manual_seed(4);
        using var outer = NewDisposeScope();
        using var model = nn.Sequential(nn.Linear(16, 32), nn.SiLU(), nn.LayerNorm(32), nn.Linear(32, 4));
        using var optimizer = optim.AdamW(model.parameters(), 1e-3);
        var x = randn(8, 16);
        var y = randint(0, 4, [8]);

        void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                nn.functional.cross_entropy(model.call(x), y).backward();
                nn.utils.clip_grad_norm_(model.parameters(), 1.0);
                optimizer.step();
            }
        }

        Steps(10);
        var before = Tensor.TotalCount;
        Steps(100);

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Operations_TenThousandInAScope_AreCountedAndGoWithIt()
    {
        using var x = ones(16);
        var before = Tensor.TotalCount;
        using (var scope = NewDisposeScope())
        {
            for (var i = 0; i < 10_000; i++)
            {
                _ = x + 1;
            }
            Assert.Equal(10_000, scope.DisposablesCount);
            Assert.Equal(before + 10_000, Tensor.TotalCount);
            Assert.True(Tensor.PeakCount >= before + 10_000);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Tensors_NeverDisposed_AreFreedByTheCollector()
    {
        static void Leak()
        {
            for (var i = 0; i < 100; i++)
            {
                _ = ones(16).requires_grad_() * 2;
            }
        }

        var before = Tensor.TotalCount;
        Leak();
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.True(Tensor.TotalCount <= before, $"{Tensor.TotalCount - before} tensors are left");
    }

    [Fact]
    public void Tensors_UsedWhileTheCollectorRuns_StayAlive()
    {
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
            }
        });
        collector.Start();
        try
        {
            for (var i = 0; i < 2000; i++)
            {
                Assert.Equal(32f, (ones(16) + ones(16)).sum().item<float>());
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }

    [Fact]
    public void Views_OutliveWhatTheyWereTakenFrom()
    {
        using var scope = NewDisposeScope();
        var whole = arange(12, float32).reshape(3, 4);
        var row = whole[1];

        whole.Dispose();

        Assert.Equal([4f, 5f, 6f, 7f], row.data<float>().ToArray());
    }

    [Fact]
    public void Graph_OutlivesTheTensorsOfTheForwardPass()
    {
        using var x = ones(4).requires_grad_();
        Tensor loss;
        using (NewDisposeScope())
        {
            loss = (x.exp() * 2).sum().MoveToOuterDisposeScope();
        }
        using (loss)
        {
            loss.backward();
        }

        using var grad = x.grad;
        Assert.Equal(2 * MathF.E, grad!.mean().item<float>(), 1e-5);
    }

    [Fact]
    public void Threads_EachWithScopes_DoNotDisturbEachOther()
    {
        Parallel.For(0, 8, i =>
        {
            for (var n = 0; n < 200; n++)
            {
                using var scope = NewDisposeScope();
                var x = full([4], (double)i).requires_grad_();
                (x * x).sum().backward();
                Assert.Equal(2f * i, x.grad![0].item<float>());
            }
        });
    }
}
