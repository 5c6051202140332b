using Autoreload.Core.JsonRpc;

namespace Autoreload.Core.Handshake;

/// <summary>The member <c>deprecated</c> of options and methods: true, false, or the versions in which it begins and ends (plugin.c, json_parse_deprecated).</summary>
internal static class Deprecation
{
    private const int PatchesPerMonth = 10;

    /// <summary>Why lightningd refuses it; null when it does not.</summary>
    public static string? Refusal(JsonValue holder)
    {
        if (holder["deprecated"] is not { IsBoolean: false } deprecated)
            return null;
        if (deprecated is not { IsArray: true, Children: [_] or [_, _] })
            return $"deprecated must be true, false, or an array of one or two versions, not {deprecated}";
        if (deprecated.Children.FirstOrDefault(version => Number(version.Text) is null) is { } unknown)
            return $"deprecated names {unknown}, which is not a version such as v25.02";
        return deprecated.Children is [var start, var end] && Number(end.Text) < Number(start.Text)
            ? $"deprecated ends in {end}, before it starts in {start}: lightningd would abort"
            : null;
    }

    /// <summary>Orders versions as common/deprecation.c, version_to_number, does; null for what it takes for none.</summary>
    private static long? Number(string version)
    {
        if (version is not ['v', .. var numbers] || numbers.Split('.') is not [var year, var month, ..] parts)
            return null;
        var patch = parts.Length > 2 ? parts[2] : "0";
        return int.TryParse(year, out var y) && y <= 99 && int.TryParse(Digits(month), out var m) && m is >= 1 and <= 12
            && int.TryParse(Digits(patch), out var p) && p < PatchesPerMonth
            ? ((y * 12L) + m) * PatchesPerMonth + p
            : null;
    }

    private static string Digits(string text) => string.Concat(text.TakeWhile(char.IsAsciiDigit));
}
