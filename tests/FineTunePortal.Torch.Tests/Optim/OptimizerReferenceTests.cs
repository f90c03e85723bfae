using System.Text.Json;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FineTunePortal.Torch.Tests;

/// <summary>Twenty steps of torch.optim's optimizers, made by PyTorch.</summary>
public class OptimizerReferenceTests
{
    private static readonly Fixture Reference = new("optimizers");

    [Theory]
    [InlineData("adamw")]
    [InlineData("adamw_defaults")]
    [InlineData("adamw_betas")]
    [InlineData("adamw_amsgrad")]
    [InlineData("adam_l2")]
    [InlineData("sgd")]
    [InlineData("sgd_l2")]
    [InlineData("sgd_momentum")]
    [InlineData("sgd_dampening")]
    [InlineData("sgd_nesterov")]
    public void Step_TwentyTimes_MatchesPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = Reference.Names("init.").ToDictionary(key => key, key => nn.Parameter(Reference["init." + key]));
        var gradients = parameters.Keys.ToDictionary(key => key, key => Reference["grads." + key]);
        using var optimizer = Make(Reference.Json.GetProperty(name).GetProperty("all_settings"), parameters.Values);

        for (var step = 1; step <= 20; step++)
        {
            foreach (var (key, parameter) in parameters)
            {
                parameter.grad = gradients[key][step - 1];
            }
            optimizer.step();

            if (step is 1 or 2 or 5 or 20)
            {
                foreach (var (key, parameter) in parameters)
                {
                    var expected = Reference[$"{name}.step{step}.{key}"];
                    Assert.True(parameter.allclose(expected, 0, 1e-6), $"{key} after step {step} is off by {(parameter - expected).abs().max().ToDouble()}");
                }
            }
        }
    }

    [Theory]
    [InlineData("small")]
    [InlineData("large")]
    [InlineData("zero")]
    [InlineData("nan")]
    [InlineData("inf")]
    public void ClipGradNorm_Case_MatchesPyTorch(string name)
    {
        foreach (var (variant, limit, p) in (IEnumerable<(string, double, double)>)[("norm_1", 1, 2), ("norm_0.5_l1", 0.5, 1), ("norm_2_inf", 2, double.PositiveInfinity)])
        {
            using var scope = NewDisposeScope();
            Parameter[] parameters = [Clipped(name, 0), Clipped(name, 1)];

            var norm = nn.utils.clip_grad_norm_(parameters, limit, p);

            var expected = Fixture.Number(Reference.Json.GetProperty("clip").GetProperty($"{name}.{variant}").GetProperty("returned"));
            Assert.Equal(expected, norm, Tolerance(expected));
            AssertGrads(name, variant, parameters);
        }
    }

    [Theory]
    [InlineData("small")]
    [InlineData("large")]
    [InlineData("zero")]
    public void ClipGradValue_Case_MatchesPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        Parameter[] parameters = [Clipped(name, 0), Clipped(name, 1)];

        nn.utils.clip_grad_value_(parameters, 0.3);

        AssertGrads(name, "value_0.3", parameters);
    }

    private static void AssertGrads(string name, string variant, Parameter[] parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            Assert.True(parameters[i].grad!.allclose(Reference[$"clip.{name}.{variant}.grad{i}"], 1e-6, 1e-7, true), $"{name}.{variant}, gradient {i}");
        }
    }

    private static double Tolerance(double value) => double.IsFinite(value) ? 1e-6 * Math.Max(1, value) : 0;

    private static Parameter Clipped(string name, int index)
    {
        var grad = Reference[$"clip.{name}.grad{index}"];
        var parameter = nn.Parameter(zeros_like(grad));
        parameter.grad = grad;
        return parameter;
    }

    private static OptimizerHelper Make(JsonElement settings, IEnumerable<Parameter> parameters)
    {
        double Number(string key) => settings.GetProperty(key).GetDouble();
        if (!settings.TryGetProperty("betas", out var betas))
        {
            return optim.SGD(parameters, Number("lr"), Number("momentum"), Number("dampening"), Number("weight_decay"), settings.GetProperty("nesterov").GetBoolean());
        }
        var (beta1, beta2) = (betas[0].GetDouble(), betas[1].GetDouble());
        var amsgrad = settings.GetProperty("amsgrad").GetBoolean();
        return settings.GetProperty("decoupled_weight_decay").GetBoolean()
            ? optim.AdamW(parameters, Number("lr"), beta1, beta2, Number("eps"), Number("weight_decay"), amsgrad)
            : optim.Adam(parameters, Number("lr"), beta1, beta2, Number("eps"), Number("weight_decay"), amsgrad);
    }
}
