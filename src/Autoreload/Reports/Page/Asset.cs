using System.Text;
using Autoreload.Hashing;

namespace Autoreload.Reports.Page;

/// <summary>A file of ours that is part of the page.</summary>
internal sealed class Asset
{
    private Asset(string text) => Text = text;

    /// <summary>The skeleton.</summary>
    public static Asset Skeleton { get; } = Load("report.html");

    /// <summary>How it looks.</summary>
    public static Asset Style { get; } = Load("report.css");

    /// <summary>What a browser with scripts does more.</summary>
    public static Asset Script { get; } = Load("report.js");

    /// <summary>Its text.</summary>
    public string Text { get; }

    /// <summary>What a Content-Security-Policy calls it.</summary>
    public string Hash => $"'sha256-{Convert.ToBase64String(Sha256.Hash(Encoding.UTF8.GetBytes(Text)))}'";

    private static Asset Load(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"{name} is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(reader.ReadToEnd());
    }
}
