using System.Diagnostics;
using Autoreload.Dev;
using Autoreload.Dev.Node;
using Autoreload.Dev.Payloads;
using Autoreload.Dev.StandIn;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Autoreload.Tests.Dev;

public sealed class SamplePluginSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("autoreload-sample-");

    [Fact]
    public void The_sample_is_written_once()
    {
        var path = SamplePlugin.Provide(_folder.FullName);
        File.WriteAllText(path, "edited");

        Assert.Equal(path, SamplePlugin.Provide(_folder.FullName));
        Assert.Equal("edited", File.ReadAllText(path));
        Assert.True(File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute));
    }

    [Theory(Timeout = Scripted.Patience.Spec)]
    [InlineData("hello.py")]
    [InlineData("hello.bash")]
    public async Task Each_sample_answers_what_it_suggests_to_try(string name)
    {
        var path = Sample.Write(Path.Combine(_folder.FullName, name));
        using var process = Process.Start(new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var log = new List<string>();
        var node = new StandInNode(new("/ld/regtest"), happened => log.Add(((NodeEvent.Logged)happened).Text));
        var plugin = new Plugin(path, new(process.StandardInput.BaseStream, process.StandardOutput.BaseStream));

        await node.StartAsync(plugin, [new("greeting", "Hallo")]);
        var greeting = await node.CallAsync("hello", new JObject { ["name"] = "Ada" }, new());
        var hook = await node.CallHookAsync("peer_connected", PlausiblePayloads.OfHook("peer_connected", PayloadChanges.None));
        await node.MineAsync(1);
        process.StandardInput.Close();
        await plugin.Reading;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("""{"greeting":"Hallo, Ada!"}""", greeting.Result!.ToString(Formatting.None));
        Assert.Equal("""{"result":"continue"}""", Answer.Of(Assert.Single(hook)).Result!.ToString(Formatting.None));
        Assert.Equal(3, log.Count);
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
