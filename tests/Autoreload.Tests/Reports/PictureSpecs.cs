using System.Runtime.CompilerServices;
using Autoreload.Reports;
using Autoreload.Tests.Scripted;
using Autoreload.Tracing;

namespace Autoreload.Tests.Reports;

/// <summary>The page of a recording of a real lightningd: ten reloads, a failed build and a crash.</summary>
public sealed class PictureSpecs : IDisposable
{
    private const int Largest = 200_000;

    private readonly TemporaryFolder _folder = new();

    /// <summary>With <c>UPDATE_RECORDING=1</c> the recording is made anew.</summary>
    [Fact(Timeout = Patience.LongSpec)]
    public async Task The_recording_is_made_by_this()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("UPDATE_RECORDING") == "1", "UPDATE_RECORDING=1 makes the recording anew.");
        var lightningd = Environment.GetEnvironmentVariable("LIGHTNINGD");
        Assert.SkipUnless(lightningd is not null && Interpreter.HasPyln, "It takes a real lightningd, named by LIGHTNINGD, and pyln-client.");

        var trace = await TallyRun.RecordAsync(lightningd, TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(Path.Combine(FolderOfThisFile(), "tally.trace"), trace, TestContext.Current.CancellationToken);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_real_recording_tells_its_story()
    {
        await using var browser = await OpenAsync();

        Assert.Equal(
            "11 incarnations|1 crash|1 failed build|496 requests and notifications|38 error answers|4 messages held|466 ms longest hold|3.56 s without a plugin",
            await browser.AskAsync("[...document.querySelectorAll('.tiles li')].map(tile => tile.textContent.trim()).join('|')"));
        Assert.Equal(
            """
            autoreload began with tally.py: Child 1 serves after 1.22 s
            tally.py was saved: The build (../build.sh) failed: ../tally.py:17: SyntaxError: '{' was never closed; child 5 goes on serving
            autoreload-restart was called: Child 7 serves after 336 ms
            tally.py was saved: Child 8 serves after 813 ms; 1 message held, at most 466 ms; 1 request refused meanwhile: rpc_command
            Child 9 crashed: Exit code 1: ZeroDivisionError: division by zero; nobody serves; down for 3.56 s, 31 requests answered with an error
            lightningd ended the plugin: autoreload stopped
            """,
            await browser.AskAsync("[0, 5, 7, 8, 10, 13].map(i => document.querySelectorAll('.story')[i]).map(story => `${story.children[0].textContent}: ${story.children[1].textContent}`).join('\\n')"));
        Assert.Equal("391 requests and 105 notifications.", await browser.AskAsync("document.querySelector('#methods .hint').textContent.split('. ')[0] + '.'"));
        Assert.StartsWith("1,094 entries: 970 messages", await browser.AskAsync("document.querySelector('#messages .hint').textContent"), StringComparison.Ordinal);
        Assert.Equal("waiting for its init", await browser.AskAsync("document.querySelector('.timeline .s-waiting title').textContent.split(' for ').slice(0, 2).join(' for ')"));
        Assert.Empty(browser.Complaints);
    }

    /// <summary>With <c>UPDATE_PICTURES=1</c> the picture of the manual is taken anew.</summary>
    [Theory(Timeout = Patience.Spec)]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_picture_in_the_manual_is_of_this_page(string scheme)
    {
        await using var browser = await OpenAsync();
        await browser.LookAsync(1100, 1240, scheme);

        var picture = await browser.PictureAsync();

        var path = PathOf($"report-{scheme}.png");
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") == "1")
            await File.WriteAllBytesAsync(path, picture, TestContext.Current.CancellationToken);
        Assert.InRange(picture.Length, 20_000, Largest);
        Assert.InRange(new FileInfo(path).Length, 20_000, Largest);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Browser> OpenAsync()
    {
        var browser = await Browser.StartAsync();
        using (var page = File.CreateText(_folder["tally.html"]))
            Report.Write(TraceReader.Read(Path.Combine(FolderOfThisFile(), "tally.trace")), page);
        await browser.OpenAsync(_folder["tally.html"]);
        return browser;
    }

    private static string PathOf(string picture) =>
        Path.Combine(FolderOfThisFile(), "../../../src/Autoreload/Reports", picture);

    private static string FolderOfThisFile([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
