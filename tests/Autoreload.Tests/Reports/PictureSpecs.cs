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

    [Fact(Timeout = Patience.Spec)]
    public async Task A_real_recording_tells_its_story()
    {
        await using var browser = await OpenAsync();

        Assert.Equal(
            "11 incarnations|1 crash|1 failed build|948 messages|35 error answers|3 messages held|78 ms longest hold|4.39 s without a plugin",
            await browser.AskAsync("[...document.querySelectorAll('.tiles li')].map(tile => tile.textContent.trim()).join('|')"));
        Assert.Equal(
            """
            autoreload began with tally.py: Child 1 serves after 1.5 s
            tally.py was saved: The build failed: SyntaxError: '{' was never closed; child 5 goes on serving
            autoreload-restart was called: Child 7 serves after 660 ms; 1 message held, at most 9.4 ms
            Child 9 crashed: Exit code 1: ZeroDivisionError: division by zero; nobody serves; down for 4.39 s, 31 requests answered with an error
            lightningd ended the plugin: autoreload stopped
            """,
            await browser.AskAsync("[0, 5, 7, 10, 13].map(i => document.querySelectorAll('.story')[i]).map(story => `${story.children[0].textContent}: ${story.children[1].textContent}`).join('\\n')"));
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
