using System.Globalization;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Autoreload.CommandLine;

/// <summary>The answer to autoreload-status as tables. Every member is shown, also those that this version does not know.</summary>
internal static class StatusView
{
    private const int MostOnALine = 3;

    /// <summary>The whole of it.</summary>
    public static IRenderable Of(JObject status)
    {
        var lists = status.Properties().Where(member => IsListOfObjects(member.Value)).ToArray();
        var rest = status.Properties().Except(lists);
        return new Rows([Facts(rest), .. lists.Select(list => Table(list.Name, (JArray)list.Value))]);
    }

    private static bool IsListOfObjects(JToken value) => value is JArray { Count: > 0 } list && list.All(item => item is JObject);

    private static Grid Facts(IEnumerable<JProperty> members)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var member in members.Where(member => !IsEmpty(member.Value)))
            grid.AddRow(new Text(Title(member.Name), new(Color.Teal)), Value(member));
        return grid;
    }

    private static Table Table(string name, JArray items)
    {
        var table = new Table().RoundedBorder().Title(Markup.Escape(Title(name))).ShowRowSeparators();
        var columns = items.Cast<JObject>().SelectMany(item => item.Properties()).Where(member => !IsEmpty(member.Value))
            .GroupBy(member => member.Name, StringComparer.Ordinal).ToArray();
        foreach (var column in columns)
            table.AddColumn(Markup.Escape(Title(column.Key)), header => header.NoWrap = column.All(member => member.Value.Type != JTokenType.String));
        foreach (var item in items.Cast<JObject>())
            table.AddRow(columns.Select(column => item.Property(column.Key) is { } member ? Value(member) : Text.Empty));
        return table;
    }

    private static IRenderable Value(JProperty member) => member.Value switch
    {
        JObject { Count: > MostOnALine } inner => Facts(inner.Properties()),
        JObject inner => Plain(string.Join(", ", inner.Properties().Where(property => !IsEmpty(property.Value)).Select(property => $"{Title(property.Name)} {Scalar(property)}"))),
        JArray list => Plain(string.Join('\n', list.Select(item => item.ToString()))),
        _ => Plain(Scalar(member)),
    };

    private static bool IsEmpty(JToken value) => value is JValue { Value: null } or JArray { Count: 0 };

    private static string Scalar(JProperty member) => member switch
    {
        { Name: "uptime_seconds" or "since_seconds" or "seconds_ago", Value: JValue { Value: double or long } value } => Duration(value.ToObject<double>()),
        _ when member.Name.EndsWith("_ms", StringComparison.Ordinal) => $"{member.Value} ms",
        _ => member.Value.ToString(),
    };

    private static string Duration(double seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        return span.TotalMinutes < 2 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s")
            : span.TotalHours < 2 ? $"{(int)span.TotalMinutes} min"
            : span.TotalDays < 2 ? $"{(int)span.TotalHours} h {span.Minutes} min"
            : $"{(int)span.TotalDays} days";
    }

    private static string Title(string name)
    {
        foreach (var unit in (string[])["_seconds", "_ms"])
            if (name.EndsWith(unit, StringComparison.Ordinal))
                name = name[..^unit.Length];
        return LogText.Visible(name.Replace('_', ' '));
    }

    private static Text Plain(string text) => new(LogText.Visible(text));
}
