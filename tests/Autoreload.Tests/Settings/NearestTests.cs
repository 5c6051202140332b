using Autoreload.Settings;

namespace Autoreload.Tests.Settings;

public sealed class NearestTests
{
    private static readonly string[] Known = ["dev", "diagram", "proxy", "status", "trace", "watch-list", "--watch", "--ignore"];

    [Theory]
    [InlineData("stauts", "status")]
    [InlineData("diagramm", "diagram")]
    [InlineData("watchlist", "watch-list")]
    [InlineData("--wach", "--watch")]
    [InlineData("--ingore", "--ignore")]
    public void A_misspelt_word_is_answered_with_the_nearest(string word, string nearest) =>
        Assert.Equal($": did you mean {nearest}?", Nearest.Hint(word, Known));

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("--developer")]
    [InlineData("x")]
    [InlineData("")]
    public void A_word_that_is_like_none_is_not_guessed_at(string word) => Assert.Equal("", Nearest.Hint(word, Known));

    [Fact]
    public void Nothing_is_near_where_nothing_is_known() => Assert.Equal("", Nearest.Hint("word", []));
}
