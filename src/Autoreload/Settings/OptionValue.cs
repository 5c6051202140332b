namespace Autoreload.Settings;

/// <summary>The value of one option as somebody wrote it down.</summary>
/// <param name="Name">The option's name, without leading dashes.</param>
/// <param name="Value">The value, literally.</param>
/// <param name="Source">Where it stands, in words for a log line: <c>/home/u/.lightning/config:12</c>.</param>
internal sealed record OptionValue(string Name, string Value, string Source);
