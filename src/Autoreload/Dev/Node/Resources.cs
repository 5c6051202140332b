using System.Reflection;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.Node;

/// <summary>JSON that is part of the program.</summary>
internal static class Resources
{
    /// <summary>Reads the object in a file.</summary>
    /// <param name="name">The file's name.</param>
    public static JObject Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return (JObject)Json.Read(reader.ReadToEnd());
    }
}
