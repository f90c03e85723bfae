using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Parameters in order, named 0, 1, …; registered when the module that holds the list registers its components.</summary>
    public class ParameterList : nn.Module, IList<Parameter>
    {
        private readonly List<Parameter> items;
        private bool registered;

        public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList)) => items = [.. parameters];

        public int Count => items.Count;

        public bool IsReadOnly => false;

        public Parameter this[int index]
        {
            get => items[index];
            set => items[index] = value;
        }

        public void Add(Parameter item) => items.Add(item);

        public void append(params Parameter[] parameters) => items.AddRange(parameters);

        public void Insert(int index, Parameter item) => items.Insert(index, item);

        public bool Remove(Parameter item) => items.RemoveAll(own => ReferenceEquals(own, item)) > 0;

        public void RemoveAt(int index) => items.RemoveAt(index);

        public void Clear() => items.Clear();

        public bool Contains(Parameter item) => IndexOf(item) >= 0;

        public int IndexOf(Parameter item) => items.FindIndex(own => ReferenceEquals(own, item));

        public void CopyTo(Parameter[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

        public IEnumerator<Parameter> GetEnumerator() => items.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            if (registered)
            {
                return;
            }
            registered = true;
            for (var i = 0; i < items.Count; i++)
            {
                register_parameter($"{i}", items[i]);
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.ParameterList ParameterList(params Modules.Parameter[] parameters) => new(parameters);
        }
    }
}
