using System.Text;
using Autoreload.Dev.Node;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>The datastore (lightningd/datastore.c), in memory, or also in a file.</summary>
internal sealed class Datastore
{
    private const int DelMissing = 1200;
    private const int DelWrongGeneration = 1201;
    private const int AlreadyExists = 1202;
    private const int Missing = 1203;
    private const int WrongGeneration = 1204;
    private const int HasChildren = 1205;
    private const int ParentExists = 1206;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (byte[] Data, long Generation)> _entries = new(StringComparer.Ordinal);
    private readonly string? _file;

    /// <param name="file">Where it is kept; null: nowhere.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Datastore(string? file)
    {
        _file = file;
        if (file is not null && File.Exists(file))
            Load(file);
    }

    /// <summary>Its commands.</summary>
    public IEnumerable<KeyValuePair<string, BuiltIn>> Commands =>
    [
        new("datastore", BuiltIn.Of("key [string] [hex] [mode] [generation]", arguments => Locked(() => Store(arguments)))),
        new("listdatastore", BuiltIn.Of("[key]", arguments => Locked(() => List(Key(arguments))))),
        new("deldatastore", BuiltIn.Of("key [generation]", arguments => Locked(() => Delete(arguments)))),
    ];

    private JToken Locked(Func<JToken> run)
    {
        lock (_lock)
            return run();
    }

    private JObject Store(Arguments arguments)
    {
        var key = Key(arguments)!;
        var data = Data(arguments);
        var mode = arguments.Text("mode") ?? "must-create";
        var generation = arguments.Number("generation");
        CheckMode(arguments, mode, generation);
        var isThere = _entries.TryGetValue(key, out var old);
        CheckPlace(key, isThere);
        if (mode == "must-create" && isThere)
            throw new RpcError(AlreadyExists, "Key already exists");
        if (mode is "must-replace" or "must-append" && !isThere)
            throw new RpcError(Missing, "Key does not exist");
        if (generation is { } expected && expected != old.Generation)
            throw new RpcError(WrongGeneration, "generation is different");
        if (isThere && mode.EndsWith("append", StringComparison.Ordinal))
            data = [.. old.Data, .. data];
        _entries[key] = (data, isThere ? old.Generation + 1 : 0);
        Save();
        return Entry(key, _entries[key]);
    }

    private static void CheckMode(Arguments arguments, string mode, long? generation)
    {
        if (mode is not ("must-create" or "must-replace" or "create-or-replace" or "must-append" or "create-or-append"))
            throw Arguments.Bad("mode", arguments["mode"]!, "should be 'must-create', 'must-replace', 'create-or-replace', 'must-append', or 'create-or-append'");
        if (generation is not null && mode is not ("must-replace" or "must-append"))
            throw new RpcError(RpcError.InvalidParams, "generation only valid with must-replace or must-append");
    }

    private void CheckPlace(string key, bool isThere)
    {
        if (!isThere && _entries.Keys.Any(other => IsBelow(other, key)))
            throw new RpcError(HasChildren, "Key has children already");
        if (_entries.Keys.FirstOrDefault(other => IsBelow(key, other)) is { } parent)
            throw new RpcError(ParentExists, $"Parent key [{parent.Replace('\0', ',')}] exists");
    }

    private static bool IsBelow(string key, string parent) => key.StartsWith(parent + '\0', StringComparison.Ordinal);

    private static byte[] Data(Arguments arguments) => (arguments.Text("string"), arguments.Text("hex")) switch
    {
        (not null, not null) => throw new RpcError(RpcError.InvalidParams, "Cannot have both hex and string"),
        ({ } text, _) => Encoding.UTF8.GetBytes(text),
        (_, { } hex) => FromHex(hex),
        _ => throw new RpcError(RpcError.InvalidParams, "Must have either hex or string"),
    };

    private static byte[] FromHex(string hex)
    {
        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            throw Arguments.Bad("hex", hex, "should be a hex value");
        }
    }

    private JObject Delete(Arguments arguments)
    {
        var key = Key(arguments)!;
        if (!_entries.TryGetValue(key, out var entry))
            throw new RpcError(DelMissing, "Key does not exist");
        if (arguments.Number("generation") is { } generation && generation != entry.Generation)
            throw new RpcError(DelWrongGeneration, "generation is different");
        _entries.Remove(key);
        Save();
        return Entry(key, entry);
    }

    /// <summary>The key itself and what lies one level below; of what lies deeper only that it is there.</summary>
    private JObject List(string? key)
    {
        var depth = key is null ? 0 : key.Split('\0').Length;
        var listed = _entries.Where(entry => key is null || entry.Key == key || IsBelow(entry.Key, key))
            .GroupBy(entry => string.Join('\0', entry.Key.Split('\0').Take(depth + 1)), StringComparer.Ordinal)
            .Select(group => _entries.TryGetValue(group.Key, out var entry) ? Entry(group.Key, entry) : new JObject { ["key"] = Parts(group.Key) });
        return new() { ["datastore"] = new JArray(listed) };
    }

    private static string? Key(Arguments arguments) => arguments["key"] switch
    {
        null => null,
        JArray { Count: 0 } empty => throw Arguments.Bad("key", empty, "should not be empty"),
        JArray parts when parts.All(part => part is JValue) => string.Join('\0', parts.Select(part => part.ToString())),
        JValue one => one.ToString(),
        var other => throw Arguments.Bad("key", other, "should be string or array"),
    };

    private static JArray Parts(string key) => new(key.Split('\0'));

    private static JObject Entry(string key, (byte[] Data, long Generation) entry)
    {
        var shown = new JObject { ["key"] = Parts(key), ["generation"] = entry.Generation, ["hex"] = Convert.ToHexStringLower(entry.Data) };
        if (System.Text.Unicode.Utf8.IsValid(entry.Data))
            shown["string"] = Encoding.UTF8.GetString(entry.Data);
        return shown;
    }

    private void Load(string file)
    {
        try
        {
            foreach (var entry in (JArray)Json.Read(File.ReadAllText(file)))
                _entries[string.Join('\0', entry["key"]!.Select(part => (string)part!))] = (Convert.FromHexString((string)entry["hex"]!), (long)entry["generation"]!);
        }
        catch (Exception e) when (e is JsonException or InvalidCastException or ArgumentException or FormatException)
        {
            throw new IOException($"{file} holds no datastore: {e.Message}. Remove it, or give another --lightning-dir", e);
        }
    }

    private void Save()
    {
        if (_file is null)
            return;
        File.WriteAllText($"{_file}.new", new JArray(_entries.Select(entry => Entry(entry.Key, entry.Value))).Compact());
        File.Move($"{_file}.new", _file, overwrite: true);
    }
}
