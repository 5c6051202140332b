using Autoreload.Tests.Scripted;
using Newtonsoft.Json;

namespace Autoreload.Tests.Dev.StandIn;

public sealed class FixturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory(Timeout = Patience.Spec)]
    [InlineData("""{"pays":[1]}""", "{}", """{"pays":[1]}""")]
    [InlineData("""[1,2]""", "{}", "[1,2]")]
    [InlineData("""[{"params":{"a":1},"result":"one"},{"result":"any"}]""", """{"a":1}""", "\"one\"")]
    [InlineData("""[{"params":{"a":1},"result":"one"},{"result":"any"}]""", """[]""", "\"any\"")]
    [InlineData("""[{"error":{"code":205,"message":"no route"}}]""", "{}", """{"code":205,"message":"no route"}""")]
    public async Task A_file_answers_for_a_command(string file, string parameters, string answered)
    {
        await File.WriteAllTextAsync(_folder["pay.json"], file, TestContext.Current.CancellationToken);
        await using var dev = await DevFixture.StartedAsync(fixtures: _folder[""]);

        var answer = await dev.CallAsync("pay", parameters);

        Assert.Equal(answered, (answer["result"] ?? answer["error"])!.ToString(Formatting.None));
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("{")]
    [InlineData("no JSON")]
    [InlineData("""{} {}""")]
    [InlineData("""[{"params":{"a":1},"result":1}]""")]
    public async Task A_file_that_cannot_answer_is_named(string file)
    {
        await File.WriteAllTextAsync(_folder["pay.json"], file, TestContext.Current.CancellationToken);
        await using var dev = await DevFixture.StartedAsync(fixtures: _folder[""]);

        var answer = await dev.CallAsync("pay");

        Assert.Contains(_folder["pay.json"], (string?)answer["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_file_wins_over_the_stand_in_but_not_over_a_plugin()
    {
        await File.WriteAllTextAsync(_folder["listpeers.json"], """{"peers":[1]}""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["hello.json"], "1", TestContext.Current.CancellationToken);
        await using var dev = await DevFixture.StartedAsync(fixtures: _folder[""]);

        Assert.Equal("""{"peers":[1]}""", (await dev.CallAsync("listpeers"))["result"]!.ToString(Formatting.None));
        Assert.Equal("""{"greeting":"Hello!"}""", (await dev.CallAsync("hello"))["result"]!.ToString(Formatting.None));
    }

    public void Dispose() => _folder.Dispose();
}
