namespace Autoreload.Settings;

/// <summary>The value of an option as somebody wrote it down.</summary>
/// <param name="Name">The option's name, without leading dashes.</param>
/// <param name="Value">The value, literally.</param>
/// <param name="Source">Where it was found, in words for a log line: <c>/home/u/.lightning/config:12</c>.</param>
internal sealed record SettingValue(string Name, string Value, string Source);
