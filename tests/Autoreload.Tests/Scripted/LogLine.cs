using System.Text.Json;
using FakePlugin;

namespace Autoreload.Tests.Scripted;

/// <summary>One <c>log</c> notification.</summary>
internal sealed record LogLine(string Level, string Text)
{
    /// <summary>Reads a notification that the rules have passed.</summary>
    public static LogLine Of(WireObject notification)
    {
        var log = JsonDocument.Parse(notification["params"]).RootElement;
        var level = log.TryGetProperty("level", out var given) ? given.GetString()! : "info";
        return new(level, log.GetProperty("message").GetString()!);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Level}: {Text}";
}
