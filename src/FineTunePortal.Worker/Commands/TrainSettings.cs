using FineTunePortal.Runs;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FineTunePortal.Worker.Commands;

/// <summary>What <c>train</c> is to do, gathered from a YAML file and from flags; a flag wins over the file.</summary>
internal sealed class TrainSettings
{
    private readonly SortedDictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    /// <summary>True when something besides the run folder was said.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>The run folder.</summary>
    public string? Out { get; private set; }

    /// <summary>Sets a value; a null text changes nothing.</summary>
    public void Set(string key, params IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
        {
            return;
        }

        if (key == "out")
        {
            Out = texts[^1];
        }
        else
        {
            _values[key] = [.. texts];
        }
    }

    /// <summary>Reads a YAML file of <c>key: value</c> lines.</summary>
    /// <exception cref="UserErrorException">The file is not such YAML; the message names the line.</exception>
    public void ReadYaml(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            if (yaml.Documents.Count == 0)
            {
                return;
            }

            if (yaml.Documents[0].RootNode is not YamlMappingNode root)
            {
                throw new UserErrorException($"{path}: expected lines of the form 'learning_rate: 0.0002'.");
            }

            foreach (var (key, value) in root.Children)
            {
                Set(Scalar(path, key), Texts(path, value));
            }
        }
        catch (YamlException exception)
        {
            throw new UserErrorException($"{path}, line {exception.Start.Line}, column {exception.Start.Column}: {exception.InnerException?.Message ?? exception.Message}");
        }
    }

    /// <summary>The specification, with absolute paths, so that the run can be resumed from anywhere.</summary>
    /// <exception cref="KnobException">Unknown keys and values out of range, all of them.</exception>
    public RunSpec ToSpec()
    {
        var options = EngineSettings.Apply(new TrainingOptions());
        var data = new RunData();
        var faults = new List<KnobFault>();
        string model = "", name = "", method = "lora", task = "sft";
        string[] files = [];
        foreach (var (key, texts) in _values)
        {
            switch (key)
            {
                case "model":
                    model = texts[^1];
                    break;
                case "task":
                    task = texts[^1];
                    break;
                case "method":
                    method = texts[^1];
                    break;
                case "name":
                    name = texts[^1];
                    break;
                case "data":
                    files = [.. texts];
                    break;
                default:
                    try
                    {
                        string text = string.Join(",", texts);
                        if (Knobs.Data.Find(key) is not null)
                        {
                            data = Knobs.Set(data, key, text);
                        }
                        else
                        {
                            options = Knobs.Set(options, key, text);
                        }
                    }
                    catch (KnobException exception)
                    {
                        faults.AddRange(exception.Faults);
                    }

                    break;
            }
        }

        var tuning = TuningMethods.Find(method);
        if (tuning is null)
        {
            faults.Add(new KnobFault("method", method, $"method: '{method}' is not one of {string.Join(", ", TuningMethods.Words)}."));
        }

        if (!Enum.TryParse<RunTask>(task, ignoreCase: true, out var purpose) || !Enum.IsDefined(purpose))
        {
            faults.Add(new KnobFault("task", task, $"task: '{task}' is not one of sft, classify, tag."));
        }

        var spec = new RunSpec
        {
            Name = name,
            Model = model is "" or RunSpec.StarterModel or RunSpec.NewEncoder ? model : Path.GetFullPath(model),
            Task = purpose,
            Method = tuning ?? TuningMethod.Lora,
            Data = data with
            {
                Files = KnobList.Create([.. files.Select(Path.GetFullPath)]),
                ValidationFile = data.ValidationFile is null ? null : Path.GetFullPath(data.ValidationFile),
                TestFile = data.TestFile is null ? null : Path.GetFullPath(data.TestFile),
            },
            Options = options,
        };
        faults.AddRange(spec.Validate());
        return faults.Count == 0 ? spec : throw new KnobException(faults);
    }

    private static string Scalar(string path, YamlNode node) =>
        node is YamlScalarNode { Value: { } value }
            ? value
            : throw new UserErrorException($"{path}, line {node.Start.Line}: expected a single value.");

    private static string[] Texts(string path, YamlNode node) =>
        node is YamlSequenceNode list ? [.. list.Children.Select(child => Scalar(path, child))] : [Scalar(path, node)];
}
