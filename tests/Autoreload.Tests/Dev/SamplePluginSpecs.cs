using System.Diagnostics;
using Autoreload.Dev;
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

    [Theory(Timeout = 30_000)]
    [InlineData("hello.py")]
    [InlineData("hello.bash")]
    public async Task Each_sample_answers_what_it_suggests_to_try(string name)
    {
        var path = SamplePlugin.Write(Path.Combine(_folder.FullName, name));
        using var process = Process.Start(new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        using var connection = new PluginConnection(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        var log = new List<string>();
        var reading = connection.ReadAsync(message => log.Add((string)message["params"]!["message"]!));
        var lightningd = new EmbeddedLightningd(connection, [new("greeting", "Hallo")], "/ld/regtest");

        await lightningd.StartPluginAsync();
        var greeting = await lightningd.CallAsync("hello", new JObject { ["name"] = "Ada" });
        var hook = await lightningd.CallHookAsync("peer_connected", JObject.Parse("""{"peer":{"id":"02ab","direction":"in"}}"""));
        await lightningd.NotifyAsync("block_added", JObject.Parse("""{"hash":"00","height":101}"""));
        process.StandardInput.Close();
        await reading;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("""{"greeting":"Hallo, Ada!"}""", greeting.Result!.ToString(Formatting.None));
        Assert.Equal("""{"result":"continue"}""", hook.Result!.ToString(Formatting.None));
        Assert.Equal(3, log.Count);
        Assert.Equal(0, process.ExitCode);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
