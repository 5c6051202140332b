using System.Globalization;
using Autoreload.Core.JsonRpc;
using Newtonsoft.Json.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Autoreload.Rpc;

/// <summary>The answer to autoreload-status as tables. Every member is shown, also those that this version does not know.</summary>
internal static class StatusView
{
    /// <summary>The whole of it.</summary>
    public static IRenderable Of(JObject status)
    {
        var lists = status.Properties().Where(member => IsListOfObjects(member.Value)).ToArray();
        var rest = status.Properties().Except(lists);
        return new Rows([Facts(rest), .. lists.Select(list => IsFlat((JArray)list.Value) ? FlatTable(list.Name, (JArray)list.Value) : Table(list.Name, (JArray)list.Value))]);
    }

    /// <summary>Whether each item is a few short values, so that it fits in a row.</summary>
    private static bool IsFlat(JArray items) => items.Cast<JObject>().All(item => item.Properties().All(member => member.Value is JValue));

    private static Table FlatTable(string name, JArray items)
    {
        string[] columns = [.. items.Cast<JObject>().SelectMany(item => item.Properties()).Select(member => member.Name).Distinct(StringComparer.Ordinal)];
        var table = new Table().RoundedBorder().Title(Markup.Escape(Title(name)));
        foreach (var column in columns)
            table.AddColumn(new TableColumn(Plain(Title(column))) { Alignment = items.All(item => item[column] is { } value && IsNumber(value)) ? Justify.Right : Justify.Left });
        foreach (var item in items.Cast<JObject>())
            table.AddRow(columns.Select(column => item.Property(column, StringComparison.Ordinal) is { } member ? Plain(Scalar(member)) : Text.Empty));
        return table;
    }

    private static bool IsListOfObjects(JToken value) => value is JArray { Count: > 0 } list && list.All(item => item is JObject);

    private static Grid Facts(IEnumerable<JProperty> members)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var member in members.Where(member => !IsEmpty(member.Value)))
            grid.AddRow(new Text(Title(member.Name), new(Color.Teal)), Value(member));
        return grid;
    }

    /// <summary>Two columns, however many members there are: numbers to find an item by, and what there is to read. A terminal has 80 columns.</summary>
    private static Table Table(string name, JArray items)
    {
        var table = new Table().RoundedBorder().Title(Markup.Escape(Title(name))).ShowRowSeparators().HideHeaders()
            .AddColumn("", numbers => numbers.NoWrap = true)
            .AddColumn("");
        foreach (var members in items.Cast<JObject>().Select(item => item.Properties().ToLookup(IsNumber)))
            table.AddRow(Plain(string.Join('\n', members[true].Select(Phrase))), Facts(members[false]));
        return table;
    }

    private static bool IsNumber(JProperty member) => IsNumber(member.Value);

    private static bool IsNumber(JToken value) => value.Type is JTokenType.Integer or JTokenType.Float;

    private static string Phrase(JProperty member) => $"{Title(member.Name)} {Scalar(member)}";

    private static IRenderable Value(JProperty member) => member.Value switch
    {
        JObject inner when inner.Properties().Any(property => property.Value is JContainer) => Facts(inner.Properties()),
        JObject inner => Plain(string.Join(", ", inner.Properties().Where(property => !IsEmpty(property.Value)).Select(Phrase))),
        JArray list => Plain(string.Join('\n', list.Select(item => item.ToString()))),
        _ => Plain(Scalar(member)),
    };

    private static bool IsEmpty(JToken value) => value is JValue { Value: null } or JArray { Count: 0 };

    private static string Scalar(JProperty member) => member switch
    {
        { Name: "uptime_seconds" or "since_seconds" or "seconds_ago", Value: JValue { Value: double or decimal or long } value } => Duration((double)value),
        _ when member.Name.EndsWith("_ms", StringComparison.Ordinal) => $"{member.Value} ms",
        _ when member.Name.EndsWith("_kb", StringComparison.Ordinal) => $"{(long)member.Value / 1024} MiB",
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
        if (name == "seconds_ago")
            return "ago";
        foreach (var unit in (string[])["_seconds", "_ms", "_kb"])
            if (name.EndsWith(unit, StringComparison.Ordinal))
                name = name[..^unit.Length];
        return LogText.Visible(name.Replace('_', ' '));
    }

    private static Text Plain(string text) => new(LogText.Visible(text));
}
