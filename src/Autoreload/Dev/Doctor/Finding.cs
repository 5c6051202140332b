using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Doctor;

/// <summary>Something that is wrong, or will be.</summary>
/// <param name="Code">A word for scripts.</param>
/// <param name="What">What is wrong, in a sentence.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Details">More to read, such as a traceback.</param>
internal sealed record Finding(string Code, string What, string Remedy, string? Details = null)
{
    /// <summary>One in a manifest.</summary>
    public static Finding Of(ManifestFinding found) => new(found.Code, LogText.Visible(found.What), found.Remedy);

    /// <summary>For scripts.</summary>
    public JObject Json() => new() { ["code"] = Code, ["what"] = What, ["remedy"] = Remedy, ["details"] = Details };
}
