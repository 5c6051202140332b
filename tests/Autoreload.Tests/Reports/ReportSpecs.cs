using System.Globalization;
using Autoreload.Reports;
using Autoreload.Tests.Scripted;
using Autoreload.Tracing;

namespace Autoreload.Tests.Reports;

/// <summary>The page in a real browser.</summary>
public sealed class ReportSpecs : IDisposable
{
    private const string Hostile = "</pre></script></title></svg><img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>\" onload='document.title=`hacked`' x=\"&lt;{{script}}";

    private readonly TemporaryFolder _folder = new();

    [Fact(Timeout = Patience.Spec)]
    public async Task The_page_shows_what_is_in_the_trace_and_asks_for_nothing()
    {
        await using var browser = await OpenAsync(Story().Entries);

        Assert.Equal("hello.py", await browser.AskAsync("document.querySelector('h1').textContent"));
        Assert.Equal("2 incarnations|1 crash|0 failed builds|9 requests and notifications|3 error answers|1 message held|60 ms longest hold|1.0 s without a plugin", await browser.AskAsync(
            "[...document.querySelectorAll('.tiles li')].map(tile => tile.textContent.trim()).join('|')"));
        Assert.Equal("4", await browser.AskAsync("document.querySelectorAll('.chapter').length"));
        Assert.Equal("Child 2 crashed", await browser.AskAsync("document.querySelectorAll('.chapter .story b')[2].textContent"));
        Assert.Equal("hello 4 3", await browser.AskAsync("[...document.querySelectorAll('.methods tr')].find(row => row.cells[0].textContent === 'hello').innerText.split('\\t').slice(0, 3).join(' ')"));
        Assert.Equal("Traceback\nZeroDivisionError: division by zero", await browser.AskAsync("document.querySelector('.stderr').textContent"));
        Assert.Equal("light dark", await browser.AskAsync("getComputedStyle(document.documentElement).colorScheme"));
        Assert.Empty(browser.Complaints);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_click_opens_the_details_of_a_reload()
    {
        await using var browser = await OpenAsync(Story().Entries);

        var shown = await browser.AskAsync("""
            const chapter = document.querySelectorAll('.chapter')[1];
            const before = chapter.querySelector('.inside').checkVisibility();
            chapter.querySelector('summary').click();
            `${before} ${chapter.querySelector('.inside').checkVisibility()} ${chapter.querySelector('.key').innerText.replaceAll('\n', ' ')}`
            """);

        Assert.Equal("false true manifest 85 ms Restarting drain 20 ms Retiring init 5.0 ms Replaying in all 110 ms", shown);
        Assert.Empty(browser.Complaints);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_search_narrows_the_list_and_a_row_unfolds()
    {
        await using var browser = await OpenAsync(Story().Entries);

        await browser.AskAsync("search.value = 'htlc'; search.dispatchEvent(new Event('input'))");
        var found = await browser.AskAsync("""
            new Promise(done => {
              const look = () => document.querySelector('.search output').textContent ? done([...document.querySelectorAll('.row')].map(row => row.querySelector('b').textContent).join()) : requestAnimationFrame(look);
              look();
            })
            """);
        var unfolded = await browser.AskAsync("""
            new Promise(done => {
              const row = document.querySelectorAll('.row')[1];
              row.addEventListener('toggle', () => setTimeout(() => done(row.querySelector('pre').textContent)));
              row.open = true;
            })
            """);

        Assert.Equal("result of getmanifest,htlc_accepted,result of htlc_accepted", found);
        Assert.Equal("{\n  \"onion\": 7\n}", unfolded);
        Assert.Empty(browser.Complaints);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Everything_is_there_without_scripts()
    {
        await using var browser = await Browser.StartAsync();
        WritePage(Story().Entries);
        await browser.WithoutScriptsAsync();
        await browser.OpenAsync(_folder["report.html"]);

        Assert.Contains("htlc_accepted\t\t{\"onion\":7}", await browser.AskAsync("document.querySelector('.group pre').textContent"), StringComparison.Ordinal);
        Assert.Equal("false", await browser.AskAsync("document.querySelector('.search').checkVisibility()"));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task What_a_plugin_wrote_is_text_wherever_it_is_shown()
    {
        var trace = Trace.Serving($"/p/{Hostile}", $$$"""{"rpcmethods":[{"name":"{{{Hostile.Replace("\"", "\\\"", StringComparison.Ordinal)}}}"}]}""")
            .Calls(Hostile, Hostile).After(5).Fails(Hostile, $$"""{"code":1,"message":{{System.Text.Json.JsonSerializer.Serialize(Hostile)}}}""")
            .Calls("held", Hostile, incarnation: null).Sees("ChildStrayed", Hostile, 1).Sees("ChildWroteStderr", Hostile, 1).Sees(Hostile, Hostile, 1)
            .Sees("ExecutableChanged", $"/p/{Hostile}").Moves("Running", "ExecutableChanged", Hostile, Hostile).After(5).Moves(Hostile, Hostile, "Running").Crashes(1, Hostile);

        await using var browser = await OpenAsync(trace.Entries);
        await browser.AskAsync("document.querySelectorAll('details').forEach(folded => folded.open = true)");
        await browser.AskAsync("new Promise(done => setTimeout(() => { document.querySelectorAll('.row').forEach(row => row.open = true); setTimeout(done, 50); }, 50))");

        Assert.Equal("0 1 0", await browser.AskAsync("`${document.images.length} ${document.scripts.length} ${document.querySelectorAll('[onload], [onerror]').length}`"));
        Assert.Equal("true", await browser.AskAsync($"document.body.textContent.includes({System.Text.Json.JsonSerializer.Serialize(Hostile)})"));
        Assert.DoesNotContain("hacked'", await browser.AskAsync("document.title.slice(0, 6)"), StringComparison.Ordinal);
        Assert.Empty(browser.Complaints);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_hundred_thousand_messages_open_at_once_and_scroll()
    {
        var trace = Trace.Serving();
        for (var i = 0; i < 50_000; i++)
            trace.Calls($"{i}", $"method{i % 50}").After(2 + i % 7).Answers($"{i}", $$"""{"text":"{{new string('x', i % 90)}}"}""");

        await using var browser = await OpenAsync(trace.Entries);
        await browser.AskAsync("new Promise(done => { scrollTo(0, document.body.scrollHeight); requestAnimationFrame(() => requestAnimationFrame(done)); })");
        var bottom = await browser.AskAsync("scrollY > 10000 && document.querySelector('footer').getBoundingClientRect().bottom <= innerHeight + 100");

        Assert.Equal("true", bottom);
        // A page that made an element of each message would be slow (see the README for how fast this one is).
        Assert.InRange(int.Parse(await browser.AskAsync("document.querySelectorAll('*').length"), CultureInfo.InvariantCulture), 100, 20_000);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(400, "light")]
    [InlineData(400, "dark")]
    [InlineData(1200, "dark")]
    public async Task Nothing_is_wider_than_the_window(int width, string scheme)
    {
        await using var browser = await OpenAsync(Story().Entries);
        await browser.LookAsync(width, 800, scheme);
        await browser.AskAsync("document.querySelectorAll('.chapter').forEach(chapter => chapter.open = true)");

        Assert.Equal($"{width}", await browser.AskAsync("document.documentElement.scrollWidth"));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<Browser> OpenAsync(IEnumerable<TraceEntry> entries)
    {
        var browser = await Browser.StartAsync();
        WritePage(entries);
        await browser.OpenAsync(_folder["report.html"]);
        return browser;
    }

    private void WritePage(IEnumerable<TraceEntry> entries)
    {
        using var page = File.CreateText(_folder["report.html"]);
        Report.Write(entries, page);
    }

    private static Trace Story() => Trace.Serving().After(500).Calls("1", "hello").After(3).Answers("1").Calls("2", "htlc_accepted", parameters: """{"onion":7}""").After(9).Answers("2")
        .After(200).Reloads(1).After(300).Calls("held", "hello", incarnation: null).After(60).Delivers("""{"id":"held","method":"hello","params":{}}""", 2).After(4).Fails("held", incarnation: 2)
        .After(300).Calls("3", "hello", 2).After(3).Sees("ChildWroteStderr", "Traceback\nZeroDivisionError: division by zero", 2).Refuses("3").Crashes(2)
        .After(500).Calls("4", "hello", incarnation: null).Refuses("4").After(500).Moves("AwaitingChange", "LightningdClosed", "Stopped");
}
