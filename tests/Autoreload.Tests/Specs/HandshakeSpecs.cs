using System.Text;
using System.Text.Json;
using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Specs;

/// <summary>getmanifest and init, as lightningd sees them and as the child does.</summary>
public sealed class HandshakeSpecs
{
    private const string RichManifest = """
        {"options":[{"name":"rich-opt","type":"int","default":7,"description":"d","multi":true,"deprecated":["v26.03"],"x-option":[1]}],
         "rpcmethods":[{"name":"rich","usage":"a [b]","description":"d","long_description":"l","category":"c","deprecated":true}],
         "subscriptions":["connect"],
         "hooks":[{"name":"htlc_accepted","before":["a"],"after":["b"]},{"name":"custommsg","filters":[8,10]},"peer_connected"],
         "notifications":[{"method":"ticked"}],"custommessages":[11008],"featurebits":{"node":"0100"},
         "nonnumericids":true,"cancheck":true,"dynamic":false,"x-unknown":{"kept":[null,1.50,"\u00e9"]}}
        """;

    [Fact(Timeout = Patience.Spec)]
    public async Task Every_field_of_the_childs_manifest_is_kept()
    {
        await using var node = new FakeLightningd();
        node.Run(new Launch { ChildInEnvironment = node.NewChild(new Script { Manifest = RichManifest }).Path });

        await node.GetManifestAsync();

        var expected = JsonDocument.Parse(RichManifest).RootElement;
        foreach (var field in expected.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Array))
            Assert.True(JsonElement.DeepEquals(field.Value, node.Manifest.GetProperty(field.Name)), field.Name);
        foreach (var list in expected.EnumerateObject().Where(field => field.Value.ValueKind == JsonValueKind.Array))
            Assert.Equal(Texts(list.Value), Texts(node.Manifest.GetProperty(list.Name)).TakeLast(list.Value.GetArrayLength()));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Our_option_and_method_are_added_to_the_childs()
    {
        await using var node = new FakeLightningd();
        node.Run(new Launch { ChildInEnvironment = node.NewChild(new Script()).Path });

        await node.GetManifestAsync();

        var option = Assert.Single(node.Manifest.GetProperty("options").EnumerateArray(), NameIs("autoreload-plugin"));
        Assert.Equal("string", option.GetProperty("type").GetString());
        var method = Assert.Single(node.Manifest.GetProperty("rpcmethods").EnumerateArray(), NameIs("autoreload-restart"));
        Assert.True(method.TryGetProperty("usage", out _));
        Assert.NotEmpty(method.GetProperty("description").GetString()!);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("""["connect"]""", """["shutdown","connect"]""")]
    [InlineData("""["connect","shutdown"]""", """["connect","shutdown"]""")]
    [InlineData("""["*"]""", """["*"]""")]
    public async Task Shutdown_is_subscribed_to_only_if_the_child_is_not(string ofTheChild, string merged)
    {
        var manifest = $$"""{"options":[],"rpcmethods":[],"subscriptions":{{ofTheChild}},"hooks":[]}""";
        await using var node = new FakeLightningd();
        node.Run(new Launch { ChildInEnvironment = node.NewChild(new Script { Manifest = manifest }).Path });

        await node.GetManifestAsync();

        Assert.Equal(Texts(JsonDocument.Parse(merged).RootElement), Texts(node.Manifest.GetProperty("subscriptions")));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Init_loses_our_options_and_not_a_byte_more()
    {
        await using var node = new FakeLightningd();
        node.Run(new Launch { ChildInEnvironment = node.NewChild(new Script()).Path });
        await node.GetManifestAsync();
        const string Before = """{"jsonrpc" : "2.0","id":"cln:init#é+<9","method":"init","params":{ "options":{"greeting":"h\u00e9llo/","times":1.0},"x":[1,,2],"configuration":{"lightning-dir":"/l","startup":true , "later":null}}}""";
        var with = Before.Replace("\"times\"", "\"autoreload-plugin\":\"/p\",\"times\"", StringComparison.Ordinal);

        await node.Conversation.AskAsync("cln:init#é+<9", Encoding.UTF8.GetBytes(with + "\n\n")).WithPatience("the answer to init");

        var received = (await node.WhoAmIAsync()).GetProperty("init").GetBytesFromBase64();
        Assert.Equal(Before, Encoding.UTF8.GetString(received));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_childs_answer_to_init_is_forwarded_as_it_is()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script { ["init"] = ["raw:{ \"jsonrpc\":\"2.0\", \"id\" :{id},\"result\" : {\"a\":1.0,} }"] });
        node.Run(new Launch { ChildInEnvironment = child.Path });
        await node.GetManifestAsync();

        var answer = await node.InitAsync();

        Assert.Equal($$"""{ "jsonrpc":"2.0", "id" :"{{answer.Message.Id}}","result" : {"a":1.0,} }""", answer.Message.ToString());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task An_error_in_the_answer_to_init_counts_as_an_answer()
    {
        await using var node = new FakeLightningd();
        var child = node.NewChild(new Script { ["init"] = ["error:{\"code\":7,\"message\":\"no\"}"] });
        node.Run(new Launch { ChildInEnvironment = child.Path });
        await node.GetManifestAsync();

        var answer = await node.InitAsync();

        Assert.Equal(7, answer.ErrorCode);
        Assert.Equal("1", (await node.CallAsync("echo")).Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_log_line_may_precede_the_manifest()
    {
        await using var node = new FakeLightningd();

        await node.StartAsync(node.NewChild(new Script { ["getmanifest"] = ["log:I was imported", "answer"] }));

        await node.WaitForLogAsync("I was imported");
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_call_between_manifest_and_init_goes_through()
    {
        await using var node = new FakeLightningd();
        node.Run(new Launch { ChildInEnvironment = node.NewChild(new Script()).Path });
        await node.GetManifestAsync();

        var early = await node.HookAsync("db_write", """{"data_version":1,"writes":[]}""");

        Assert.Equal("1", early.Version);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task The_child_inherits_folder_arguments_and_is_told_its_incarnation()
    {
        await using var node = new FakeLightningd();
        node.Run(new Launch { ChildInEnvironment = node.NewChild(new Script()).Path, Arguments = ["--developer"] });
        await node.GetManifestAsync();
        await node.InitAsync();

        var self = await node.WhoAmIAsync();

        Assert.Equal(node.NetworkFolder, self.GetProperty("cwd").GetString());
        Assert.Equal(["\"--developer\""], Texts(self.GetProperty("arguments")));
        Assert.Equal("1", self.GetProperty("autoreload").GetString());
        Assert.Equal(1, self.GetProperty("incarnation").GetInt32());
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData("""{"options":[{"name":"autoreload-plugin","type":"string","description":"mine"}],"rpcmethods":[]}""", "autoreload-plugin")]
    [InlineData("""{"options":[],"rpcmethods":[{"name":"autoreload-restart","usage":""}]}""", "autoreload-restart")]
    public async Task A_name_that_is_ours_is_reported_and_registered_once(string manifest, string name)
    {
        await using var node = new FakeLightningd();

        await node.StartAsync(node.NewChild(new Script { Manifest = manifest }));

        await node.WaitForLogAsync(name);
        string[] lists = ["options", "rpcmethods"];
        Assert.Single(lists.SelectMany(list => node.Manifest.GetProperty(list).EnumerateArray()), NameIs(name));
    }

    private static Predicate<JsonElement> NameIs(string name) => item => item.GetProperty("name").GetString() == name;

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetRawText());
}
