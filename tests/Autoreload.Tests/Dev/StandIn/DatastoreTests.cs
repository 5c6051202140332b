using Autoreload.Dev.StandIn;
using Autoreload.Dev.StandIn.Commands;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev.StandIn;

public sealed class DatastoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Datastore _store = new(file: null);

    [Theory]
    [InlineData("""{"key":"a","string":"x"}""", 1202, "Key already exists")]
    [InlineData("""{"key":["a","b"],"string":"x"}""", 1206, "Parent key [a] exists")]
    [InlineData("""{"key":["d"],"string":"x"}""", 1205, "Key has children already")]
    [InlineData("""{"key":"c","string":"x","mode":"must-replace"}""", 1203, "Key does not exist")]
    [InlineData("""{"key":"a","string":"x","mode":"must-replace","generation":3}""", 1204, "generation is different")]
    [InlineData("""{"key":"a","string":"x","generation":0}""", -32602, "generation only valid with must-replace or must-append")]
    [InlineData("""{"key":"c"}""", -32602, "Must have either hex or string")]
    [InlineData("""{"key":"c","hex":"00","string":""}""", -32602, "Cannot have both hex and string")]
    [InlineData("""{"key":"c","hex":"0g"}""", -32602, "hex: should be a hex value: invalid token '0g'")]
    [InlineData("""{"key":[],"string":"x"}""", -32602, "key: should not be empty: invalid token '[]'")]
    [InlineData("""{"key":{},"string":"x"}""", -32602, "key: should be string or array: invalid token '{}'")]
    public async Task What_cannot_be_stored_is_refused_in_lightningds_words(string parameters, int code, string message)
    {
        await RunAsync("datastore", """{"key":"a","string":"1"}""");
        await RunAsync("datastore", """{"key":["d","e"],"string":"1"}""");

        var refused = await Assert.ThrowsAsync<RpcError>(() => RunAsync("datastore", parameters));

        Assert.Equal((code, message), (refused.Code, refused.Message));
    }

    [Fact]
    public async Task Each_change_counts_as_a_generation()
    {
        await RunAsync("datastore", """["a","1"]""");
        await RunAsync("datastore", """{"key":"a","hex":"32","mode":"must-append","generation":0}""");
        var replaced = await RunAsync("datastore", """{"key":"a","string":"3","mode":"create-or-append"}""");

        Assert.Equal("""{"key":["a"],"generation":2,"hex":"313233","string":"123"}""", replaced.ToString(Formatting.None));
    }

    [Fact]
    public async Task What_lies_deeper_is_listed_as_being_there()
    {
        await RunAsync("datastore", """{"key":["a","b","c"],"string":"1"}""");
        await RunAsync("datastore", """{"key":["a","b","d"],"string":"2"}""");
        await RunAsync("datastore", """{"key":["a","e"],"hex":"ff"}""");

        Assert.Equal("""{"datastore":[{"key":["a"]}]}""", (await RunAsync("listdatastore", "{}")).ToString(Formatting.None));
        Assert.Equal(
            """{"datastore":[{"key":["a","b"]},{"key":["a","e"],"generation":0,"hex":"ff"}]}""",
            (await RunAsync("listdatastore", """["a"]""")).ToString(Formatting.None));
    }

    [Theory]
    [InlineData("""["b"]""", 1200)]
    [InlineData("""["a",1]""", 1201)]
    public async Task What_is_not_there_cannot_be_deleted(string parameters, int code)
    {
        await RunAsync("datastore", """["a","1"]""");

        Assert.Equal(code, (await Assert.ThrowsAsync<RpcError>(() => RunAsync("deldatastore", parameters))).Code);
    }

    [Fact]
    public async Task A_file_keeps_it_for_the_next_time()
    {
        _store = new(_folder["datastore.json"]);
        await RunAsync("datastore", """{"key":["a","b"],"hex":"ff00"}""");
        await RunAsync("datastore", """["c","1"]""");
        await RunAsync("deldatastore", """["c"]""");

        _store = new(_folder["datastore.json"]);

        Assert.Equal("""{"datastore":[{"key":["a","b"],"generation":0,"hex":"ff00"}]}""", (await RunAsync("listdatastore", """["a"]""")).ToString(Formatting.None));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("""[{"key":["a"],"hex":"0g","generation":0}]""")]
    public void A_file_that_holds_something_else_is_named(string text)
    {
        File.WriteAllText(_folder["datastore.json"], text);

        Assert.Contains(_folder["datastore.json"], Assert.Throws<IOException>(() => new Datastore(_folder["datastore.json"])).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<JToken> RunAsync(string command, string parameters)
    {
        var builtIn = _store.Commands.Single(known => known.Key == command).Value;
        return builtIn.RunAsync(Arguments.Read(JToken.Parse(parameters), builtIn.Usage), new());
    }
}
