namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that runs other code before or after its forward pass.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private readonly Dictionary<string, object> hooks = [];
            private int next;

            protected HookableModule(string name) : base(name)
            {
            }

            private protected IEnumerable<TPreHook> PreHooks => hooks.Values.OfType<Before>().Select(hook => hook.Run);

            private protected IEnumerable<TPostHook> PostHooks => hooks.Values.OfType<After>().Select(hook => hook.Run);

            private protected bool HasHooks => hooks.Count > 0;

            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(new Before(hook));

            public HookRemover register_forward_hook(TPostHook hook) => Add(new After(hook));

            private HookRemover Add(object hook)
            {
                var key = $"{next++}";
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private sealed record Before(TPreHook Run);

            private sealed record After(TPostHook Run);

            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove() => module.hooks.Remove(key);
            }
        }
    }
}
