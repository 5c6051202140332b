using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Registrations;
using Xunit;

namespace Autoreload.Core.Tests.Registrations;

/// <summary>Doors are written as the letters of what they register, those with something pending in parentheses; a capital is another declaration of its small letter.</summary>
public sealed class DoorPlanTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("ab", "(a) b")]
    [InlineData("", "(a)")]
    [InlineData("A", "(a)")]
    [InlineData("abc", "(a) (b)")]
    [InlineData("Ab", "(a) b")]
    public void Nothing_is_done_when_all_is_registered_or_calls_are_pending(string wanted, string doors)
    {
        Assert.Equal(("", ""), Plan(wanted, doors));
    }

    [Theory]
    [InlineData("ab", "", "ab")]
    [InlineData("ab", "(a)", "b")]
    [InlineData("AB", "(a)", "B")]
    [InlineData("AbC", "(ad)", "bC")]
    public void What_is_missing_is_opened_unless_an_open_door_has_its_name(string wanted, string doors, string opened)
    {
        Assert.Equal(("", opened), Plan(wanted, doors));
    }

    [Theory]
    [InlineData("", "a", "a")]
    [InlineData("a", "ab", "ab")]
    [InlineData("A", "a", "a")]
    [InlineData("ab", "a", "a")]
    [InlineData("ab", "a b", "a")]
    [InlineData("b", "(a) bc", "bc")]
    [InlineData("abc", "(a) b", "b")]
    public void A_door_without_calls_is_closed_when_it_is_not_as_it_should_be_or_there_is_more_to_register(string wanted, string doors, string closed)
    {
        Assert.Equal(closed, Plan(wanted, doors).Closed);
    }

    private static (string Closed, string Opened) Plan(string wanted, string doors)
    {
        string[] texts = doors.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<OpenDoor> open = [.. texts.Select((text, i) => new OpenDoor(i, Entries(text.Trim('(', ')'))))];

        var closed = DoorPlan.ToClose(Entries(wanted), open, door => !texts[door].StartsWith('('));

        return closed is null ? ("", Text(DoorPlan.ToOpen(Entries(wanted), open))) : (Text(closed.Entries), "");
    }

    private static IReadOnlyList<ManifestEntry> Entries(string letters) =>
        [.. letters.Select(letter => new ManifestEntry(EntryKind.Method, $"{char.ToLowerInvariant(letter)}", JsonValue.Read(Encoding.UTF8.GetBytes($$"""{"usage":"{{letter}}"}"""))!))];

    private static string Text(IEnumerable<ManifestEntry> entries) => string.Concat(entries.Select(entry => entry.Json["usage"]!.Text));
}
