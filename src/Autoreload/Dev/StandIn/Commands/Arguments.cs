using Autoreload.Dev.Node;
using Newtonsoft.Json.Linq;

namespace Autoreload.Dev.StandIn.Commands;

/// <summary>The params of a command by name, whichever way they were given (common/json_param.c).</summary>
internal sealed class Arguments
{
    private readonly JObject _values;

    private Arguments(JObject values) => _values = values;

    /// <summary>The value of a parameter; null when it was not given.</summary>
    public JToken? this[string name] => _values[name] is { Type: not JTokenType.Null } value ? value : null;

    /// <summary>The parameters beyond those that the usage names, where it allows any.</summary>
    public IEnumerable<JProperty> Others(params IEnumerable<string> known) => _values.Properties().ExceptBy(known, value => value.Name, StringComparer.Ordinal);

    /// <summary>Sorts params out.</summary>
    /// <param name="parameters">An object, or an array by position.</param>
    /// <param name="usage">The command's usage: names in order, optional ones in brackets, <c>[…]</c> for any others by name.</param>
    /// <exception cref="RpcError">One is missing or unknown.</exception>
    public static Arguments Read(JToken parameters, string usage)
    {
        var words = usage.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "[…]").ToArray();
        var names = words.Select(word => word.Trim('[', ']')).ToArray();
        var values = parameters switch
        {
            JObject named => named,
            JArray list when list.Count <= names.Length || usage.EndsWith("[…]", StringComparison.Ordinal) => new(list.Zip(names, (value, name) => new JProperty(name, value))),
            JArray list => throw Wrong($"too many parameters: got {list.Count}, expected {names.Length}"),
            _ => throw Wrong("Expected array or object for params"),
        };
        if (!usage.EndsWith("[…]", StringComparison.Ordinal) && values.Properties().FirstOrDefault(value => !names.Contains(value.Name, StringComparer.Ordinal)) is { } unknown)
            throw Wrong($"unknown parameter: {unknown.Name}, this may be caused by a failure to autodetect key=value-style parameters. Please try using the -k flag and explicit key=value pairs of parameters.");
        var read = new Arguments(values);
        if (words.Zip(names).FirstOrDefault(word => word.First[0] != '[' && read[word.Second] is null) is { First: not null } missing)
            throw Wrong($"missing required parameter: {missing.Second}");
        return read;
    }

    /// <summary>A parameter that is text or a number, as text; null when it was not given.</summary>
    /// <exception cref="RpcError">It is neither.</exception>
    public string? Text(string name) => this[name] switch
    {
        null => null,
        JValue { Value: bool truth } => truth ? "true" : "false",
        JValue value => value.ToString(),
        var other => throw Bad(name, other, "should be a string"),
    };

    /// <summary>A parameter that is true or false; null when it was not given.</summary>
    /// <exception cref="RpcError">It is neither.</exception>
    public bool? Truth(string name) => Text(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw Bad(name, this[name]!, "should be 'true' or 'false'"),
    };

    /// <summary>A parameter that is a whole number, not below 0; null when it was not given.</summary>
    /// <exception cref="RpcError">It is none.</exception>
    public long? Number(string name) => Text(name) switch
    {
        null => null,
        var text when long.TryParse(text, out var number) && number >= 0 => number,
        _ => throw Bad(name, this[name]!, "should be an unsigned 64 bit integer"),
    };

    /// <summary>The error for a value that cannot be taken (common/json_command.h, command_fail_badparam).</summary>
    public static RpcError Bad(string name, JToken value, string complaint) =>
        Wrong($"{name}: {complaint}: invalid token '{(value is JContainer ? value.Compact() : value)}'");

    private static RpcError Wrong(string message) => new(RpcError.InvalidParams, message);
}
