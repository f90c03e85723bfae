namespace FineTunePortal.Models.Configuration;

/// <summary>A config.json, generation_config.json or adapter_config.json that can't be used.</summary>
public sealed class ConfigException(string message, Exception? inner = null) : Exception(message, inner);
