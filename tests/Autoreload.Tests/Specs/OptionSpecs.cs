using System.Text.Json;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>The recorded init as a new version gets it: options as last set, those that it knows, and not a startup.</summary>
public sealed class OptionSpecs
{
    [Theory(Timeout = Patience.Spec)]
    [InlineData("greeting", "4", "\"4\"")]
    [InlineData("times", "4", "4")]
    public async Task Setconfig_is_remembered_in_the_options_own_type(string option, string value, string replayed)
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));

        await node.CallAsync("setconfig", $$"""{"config":"{{option}}","val":"{{value}}"}""");
        await node.RestartAsync();

        Assert.Equal(replayed, (await ReplayedAsync(node)).GetProperty("options").GetProperty(option).GetRawText());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_setconfig_that_the_child_refused_is_not()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script { ["setconfig"] = ["error:{\"code\":-32602,\"message\":\"no\"}"] }));

        await node.CallAsync("setconfig", """{"config":"greeting","val":"bye"}""");
        await node.RestartAsync();

        Assert.Equal("hello", (await ReplayedAsync(node)).GetProperty("options").GetProperty("greeting").GetString());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_setconfig_that_is_held_reaches_the_next_version()
    {
        await using var node = new FakeLightningd();
        using var reload = await PausedReload.AtAsync(node, "init");

        var setting = node.CallAsync("setconfig", """{"config":"times","val":"9"}""");
        reload.GoOn();
        await setting;
        await node.RestartAsync();

        Assert.Equal(9, (await ReplayedAsync(node)).GetProperty("options").GetProperty("times").GetInt32());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_replayed_init_is_no_startup_and_otherwise_the_same()
    {
        await using var node = new FakeLightningd();
        await node.StartAsync(node.NewChild(new Script()));
        var first = await ReplayedAsync(node);

        await node.RestartAsync();
        var second = await ReplayedAsync(node);

        Assert.True(first.GetProperty("configuration").GetProperty("startup").GetBoolean());
        Assert.False(second.GetProperty("configuration").GetProperty("startup").GetBoolean());
        Assert.Equal(first.GetRawText().Replace("\"startup\":true", "\"startup\":false", StringComparison.Ordinal), second.GetRawText());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Options_that_the_new_version_dropped_are_left_out_and_new_ones_have_their_default()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script());
        await node.StartAsync(child);
        var manifest = Script.UsualManifest.Replace("\"name\":\"times\",\"type\":\"int\",\"default\":1", "\"name\":\"often\",\"type\":\"int\",\"default\":5", StringComparison.Ordinal);

        child.Save(new Script("2") { Manifest = manifest });
        await node.WaitForIncarnationAsync(2);

        Assert.Equal("""{"greeting":"hello","often":5}""", (await ReplayedAsync(node)).GetProperty("options").GetRawText());
    }

    private static async Task<JsonElement> ReplayedAsync(FakeLightningd node)
    {
        var init = (await node.WhoAmIAsync()).GetProperty("init").GetBytesFromBase64();
        return JsonDocument.Parse(init).RootElement.GetProperty("params");
    }
}
