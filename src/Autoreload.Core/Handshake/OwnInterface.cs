using System.Text;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Core.Handshake;

/// <summary>What autoreload itself registers with lightningd besides what the child registers.</summary>
/// <param name="MethodSuffix">Empty in plugin form; <c>-NAME</c> in proxy form, where several proxies share one node.</param>
/// <param name="Options">Our options; none in proxy form.</param>
public sealed record OwnInterface(string MethodSuffix, IReadOnlyList<OwnOption> Options)
{
    private static readonly (string Name, string Usage, string Description)[] Commands =
    [
        (Restart, "[stop_first]", "Restart the plugin under development now; stop_first=true ends the old one before the new one is launched"),
        (Wait, "", "Look at the disk now and answer when what is there is running, or say why it is not"),
        (Status, "", "Say what the plugin under development and its reloader are doing"),
        (Diagram, "[format]", "The reloader's state machine as it stands, mermaid or dot, with the number of times that each transition was taken"),
    ];

    /// <summary>The command that restarts the child.</summary>
    public const string Restart = "autoreload-restart";

    /// <summary>The command that waits until what is on disk is live.</summary>
    public const string Wait = "autoreload-wait";

    /// <summary>The command that tells the state.</summary>
    public const string Status = "autoreload-status";

    /// <summary>The command that draws the machine.</summary>
    public const string Diagram = "autoreload-diagram";

    /// <summary>The names under which lightningd knows our commands.</summary>
    public IEnumerable<string> Methods => Commands.Select(command => command.Name + MethodSuffix);

    /// <summary>Which command a registered name stands for; null when it is not one of ours.</summary>
    public string? CommandOf(string method) =>
        Commands.Select(command => command.Name).FirstOrDefault(name => name + MethodSuffix == method);

    /// <summary>The manifest of a proxy whose child has none, as JSON.</summary>
    public byte[] ManifestAlone() => Bytes(new JObject
    {
        ["options"] = new JArray(Options.Select(option => option.Declaration())),
        ["rpcmethods"] = new JArray(Commands.Select(Declaration)),
        ["subscriptions"] = new JArray("shutdown"),
        ["hooks"] = new JArray(),
        ["dynamic"] = true,
        ["cancheck"] = true,
    });

    /// <summary>
    /// The child's manifest with ours put in front of its lists, as JSON. Every byte of the child's stays, but for escapes that would crash
    /// lightningd. Where a name is taken by the child, the child's stays and <paramref name="clashes"/> says so: lightningd
    /// refuses a manifest that names a thing twice (plugin.c, plugin_opt_add).
    /// </summary>
    public byte[] MergeInto(Manifest child, ICollection<string> clashes)
    {
        var manifest = child.Fields;
        var merged = new JsonSplice(manifest);
        var options = Options.Where(option => IsFree("option", option.Name, child.Options.ContainsKey(option.Name), clashes)).ToList();
        AddFirst(merged, manifest["options"]!, options.Select(option => option.Declaration()));
        var commands = Commands.Where(command => IsFree("method", command.Name + MethodSuffix, child.Methods.Contains(command.Name + MethodSuffix), clashes)).ToList();
        AddFirst(merged, manifest["rpcmethods"]!, commands.Select(Declaration));
        if (!child.SubscribesTo("shutdown"))
            SubscribeToShutdown(merged, manifest);
        foreach (var method in manifest["rpcmethods"]!.Children)
            WriteUsageInUtf8(merged, method["usage"]!);
        return merged.Apply();
    }

    /// <summary>The declaration of a method of the child as lightningd takes it.</summary>
    internal static byte[] WithUsageInUtf8(JsonValue method)
    {
        var splice = new JsonSplice(method);
        WriteUsageInUtf8(splice, method["usage"]!);
        return splice.Apply();
    }

    private static bool IsFree(string kind, string name, bool isTaken, ICollection<string> clashes)
    {
        if (isTaken)
            clashes.Add($"the plugin registers the {kind} {name} itself: autoreload's own is not available");
        return !isTaken;
    }

    private static void AddFirst(JsonSplice merged, JsonValue list, IEnumerable<JObject> declarations)
    {
        if (string.Join(",", declarations.Select(declaration => declaration.ToString(Formatting.None))) is { Length: > 0 } elements)
            merged.InsertFirst(list, Encoding.UTF8.GetBytes(elements));
    }

    private static void SubscribeToShutdown(JsonSplice merged, JsonValue manifest)
    {
        if (manifest["subscriptions"] is { } subscriptions)
            merged.InsertFirst(subscriptions, "\"shutdown\""u8);
        else
            merged.InsertMember(manifest, "\"subscriptions\":[\"shutdown\"]"u8);
    }

    /// <summary>lightningd undoes the escapes of a usage, knows no <c>\u</c>, and then follows a null pointer (plugin.c, plugin_rpcmethod_add).</summary>
    private static void WriteUsageInUtf8(JsonSplice merged, JsonValue usage)
    {
        if (usage.Text.Contains("\\u", StringComparison.Ordinal))
            merged.Replace(usage, [(byte)'"', .. JsonText.WithoutUnicodeEscapes(usage.Text)!, (byte)'"']);
    }

    private static byte[] Bytes(JObject json) => Encoding.UTF8.GetBytes(json.ToString(Formatting.None));

    private JObject Declaration((string Name, string Usage, string Description) command) => new()
    {
        ["name"] = command.Name + MethodSuffix,
        ["usage"] = command.Usage,
        ["description"] = command.Description,
    };
}

/// <summary>An option that autoreload registers, and the value that was found for it before lightningd could tell.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="Description">For lightningd's help.</param>
/// <param name="Value">What is in use; null when nothing was found.</param>
/// <param name="Source">Where the value was found, for the warning when lightningd's init says something else.</param>
public sealed record OwnOption(string Name, string Description, string? Value, string? Source)
{
    /// <summary>Whether it may be given several times; <see cref="Value"/> is a <see cref="List"/> then.</summary>
    public bool IsMulti { get; init; }

    /// <summary>The value of an option that was given several times: the JSON that lightningd's init has for it.</summary>
    public static string List(IEnumerable<string> values) => new JArray(values).ToString(Formatting.None);

    /// <summary>Whether lightningd says the same; the order in which it collects lists does not matter.</summary>
    internal bool Agrees(JsonValue value) => IsMulti && Value is not null
        ? Elements(JsonValue.Read(Encoding.UTF8.GetBytes(Value))!).SetEquals(Elements(value))
        : value.Meaning == Value;

    internal JObject Declaration()
    {
        var declaration = new JObject { ["name"] = Name, ["type"] = "string", ["description"] = Description };
        if (IsMulti)
            declaration["multi"] = true;
        return declaration;
    }

    private static HashSet<string> Elements(JsonValue list) => list.Children.Select(element => element.Meaning).ToHashSet(StringComparer.Ordinal);
}
