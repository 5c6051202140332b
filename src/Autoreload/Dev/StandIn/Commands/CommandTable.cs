using System.Collections;
using Autoreload.Dev.Node;
using Autoreload.Rpc;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>All commands of the node: the stand-in's own, those that fixtures answer, those of plugins, those that only a real node has.</summary>
internal sealed class CommandTable : IEnumerable<string>
{
    private readonly Dictionary<string, BuiltIn> _own = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hinted = new(StringComparer.Ordinal);
    private readonly PluginList _plugins;
    private readonly Fixtures _fixtures;
    private readonly Action<NodeEvent> _report;

    /// <param name="plugins">Whose methods are commands too.</param>
    /// <param name="fixtures">Prepared answers; they win over the stand-in's own.</param>
    /// <param name="report">Is told, once for each, what a fixture would be good for.</param>
    public CommandTable(PluginList plugins, Fixtures fixtures, Action<NodeEvent> report)
    {
        (_plugins, _fixtures, _report) = (plugins, fixtures, report);
        _own["help"] = BuiltIn.Of("[command]", arguments => Help(arguments.Text("command")));
        _own["check"] = BuiltIn.Of("command_to_check […]", Check);
    }

    /// <summary>Every name that is answered.</summary>
    public IEnumerable<string> Names => _own.Keys.Concat(_fixtures.Methods).Concat(_plugins.Methods.Select(method => method.Name)).Distinct(StringComparer.Ordinal);

    /// <summary>Adds commands of the stand-in's own.</summary>
    public void Add(IEnumerable<KeyValuePair<string, BuiltIn>> commands)
    {
        foreach (var (name, command) in commands)
            _own.Add(name, command);
    }

    /// <summary>Refuses what nobody can answer.</summary>
    /// <exception cref="RpcError">Nobody can.</exception>
    public void RequireKnown(RpcRequest request)
    {
        if (_plugins.OwnerOf(request.Method) is null && !_own.ContainsKey(request.Method) && !_fixtures.Has(request.Method))
            throw Unknown(request.Method);
    }

    /// <summary>Carries out a command that is no plugin's; its result.</summary>
    /// <exception cref="RpcError">It fails.</exception>
    public async Task<JToken> RunAsync(RpcRequest request)
    {
        if (_fixtures.Has(request.Method))
            return _fixtures.Answer(request.Method, request.ReadParams());
        if (!_own.TryGetValue(request.Method, out var command))
            throw Unknown(request.Method);
        return await command.RunAsync(Arguments.Read(request.ReadParams(), command.Usage), request.Caller);
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => Names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private JObject Help(string? command)
    {
        var all = _own.Select(own => (Name: own.Key, own.Value.Usage)).Concat(_plugins.Methods)
            .Concat(KnownCommands.All.Concat(_fixtures.Methods).Select(name => (Name: name, Usage: "")))
            .DistinctBy(known => known.Name, StringComparer.Ordinal)
            .Where(known => command is null || known.Name == command)
            .OrderBy(known => known.Name, StringComparer.Ordinal)
            .ToArray();
        if (all.Length == 0)
            throw new RpcError(RpcError.UnknownCommand, $"Unknown command {command}");
        return new()
        {
            ["help"] = new JArray(all.Select(known => new JObject { ["command"] = $"{known.Name} {known.Usage}" })),
            ["format-hint"] = "simple",
        };
    }

    /// <summary>Parameters of the stand-in's own commands are not looked at before they run.</summary>
    private JObject Check(Arguments arguments)
    {
        var command = arguments.Text("command_to_check")!;
        if (!Names.Contains(command, StringComparer.Ordinal) && !KnownCommands.Contains(command))
            throw new RpcError(RpcError.UnknownCommand, $"Unknown command '{command}'");
        return new() { ["command_to_check"] = command };
    }

    private RpcError Unknown(string method)
    {
        if (!KnownCommands.Contains(method))
            return new(RpcError.UnknownCommand, $"Unknown command '{method}'");
        lock (_hinted)
        {
            if (_hinted.Add(method))
                _report(new NodeEvent.Hint($"somebody called {method}, which the stand-in cannot answer. To answer it, {_fixtures.Remedy(method)}"));
        }
        return new(RpcError.UnknownCommand, $"Unknown command '{method}': autoreload dev has no answer to it. {char.ToUpperInvariant(_fixtures.Remedy(method)[0])}{_fixtures.Remedy(method)[1..]}");
    }
}
