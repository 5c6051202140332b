using System.Text;

namespace Autoreload.Benchmarks.Partners;

/// <summary>Requests in lightningd's form.</summary>
internal static class Requests
{
    /// <summary>One request.</summary>
    public static byte[] Of(string method, string parameters, int number = 0) =>
        Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":"cln:{{method}}#{{number:D6}}","method":"{{method}}","params":{{parameters}}}""" + "\n\n");

    /// <summary>A request of so many bytes.</summary>
    public static byte[] OfSize(string method, int size, int number = 0)
    {
        var filler = size - Of(method, """{"payload":""}""", number).Length;
        return Of(method, $$"""{"payload":"{{new string('x', Math.Max(0, filler))}}"}""", number);
    }

    /// <summary>Many requests of one size, each with its own id.</summary>
    public static byte[] Many(string method, int size, int count)
    {
        using var all = new MemoryStream(size * count);
        for (var i = 0; i < count; i++)
            all.Write(OfSize(method, size, i));
        return all.ToArray();
    }
}
