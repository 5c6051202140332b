using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class LookoutTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LookoutTests()
    {
        foreach (var path in new[] { "lib/a.py", "lib/deep/b.py", "lib/c.txt", "main.c", ".hidden/h.py", "node_modules/n.py", "bin/x.py", "a.py~", "data.sqlite3" })
            Write(path);
        _folder.Script("plugin.py", "version 1");
        _folder.Script("plugin", "version 1");
    }

    [Theory]
    [InlineData("plugin.py", "", "lib/a.py lib/deep/b.py")]
    [InlineData("plugin", "", "")]
    [InlineData("plugin", "main.c", "main.c")]
    [InlineData("plugin", "*.c", "main.c")]
    [InlineData("plugin", "**/*.c **/*.txt", "lib/c.txt main.c")]
    [InlineData("plugin", "lib", "lib/a.py lib/c.txt lib/deep/b.py")]
    [InlineData("plugin", "lib/", "lib/a.py lib/c.txt lib/deep/b.py")]
    [InlineData("plugin", "lib/*.py", "lib/a.py")]
    [InlineData("plugin", "lib/*/*.py", "lib/deep/b.py")]
    [InlineData("lib/deep/b.py", "../*.py", "lib/a.py")]
    [InlineData("plugin", "bin/*.py data.sqlite3", "bin/x.py data.sqlite3")]
    public void A_glob_finds_what_is_not_ignored_and_what_is_named(string executable, string globs, string expected)
    {
        var look = Look(executable, globs);

        Assert.Equal(expected, Found(look));
    }

    [Fact]
    public void An_absolute_glob_stands_for_itself()
    {
        Assert.Equal("main.c", Found(Look("lib/deep/b.py", _folder["*.c"])));
    }

    [Theory]
    [InlineData("deep/", "lib/a.py")]
    [InlineData("a.py", "lib/deep/b.py")]
    [InlineData("lib/**", "")]
    [InlineData("*.py !a.py", "lib/a.py")]
    public void What_the_setting_ignores_is_left_out(string ignored, string expected)
    {
        Assert.Equal(expected, Found(Look("plugin.py", "", ignored)));
    }

    [Theory]
    [InlineData(".gitignore", "/lib/a.py", "lib/deep/b.py")]
    [InlineData("lib/.gitignore", "deep", "lib/a.py")]
    [InlineData("lib/deep/.gitignore", "*", "lib/a.py")]
    [InlineData("lib/deep/.gitignore", "*\n!b.py", "lib/a.py lib/deep/b.py")]
    [InlineData(".gitignore", "!bin/", "bin/x.py lib/a.py lib/deep/b.py")]
    public void What_git_ignores_is_left_out(string file, string patterns, string expected)
    {
        File.WriteAllText(_folder[file], patterns);

        Assert.Equal(expected, Found(Look("plugin.py", "")));
    }

    [Fact]
    public void A_gitignore_above_counts_within_the_same_working_tree()
    {
        Directory.CreateDirectory(_folder[".git"]);
        File.WriteAllText(_folder[".gitignore"], "a.py");
        _folder.Script("lib/plugin.py", "");

        Assert.Equal("lib/deep/b.py", Found(Look("lib/plugin.py", "")));
    }

    [Fact]
    public void A_changed_gitignore_counts_at_the_next_look()
    {
        var lookout = new Lookout(new(_folder["plugin.py"], [], []), TimeProvider.System);
        lookout.Look();

        File.WriteAllText(_folder["lib/.gitignore"], "deep");
        var second = lookout.Look();
        File.Delete(_folder["lib/.gitignore"]);
        var third = lookout.Look();

        Assert.Equal("lib/a.py", Found(second));
        Assert.Equal("lib/a.py lib/deep/b.py", Found(third));
    }

    [Fact]
    public void Links_are_followed_but_not_in_circles()
    {
        Directory.CreateSymbolicLink(_folder["lib/up"], "..");
        Directory.CreateSymbolicLink(_folder["lib/deep/self"], ".");
        Directory.CreateSymbolicLink(_folder["link"], "lib/deep");
        File.CreateSymbolicLink(_folder["lib/broken.py"], "nowhere");

        Assert.Equal("lib/a.py lib/deep/b.py link/b.py", string.Join(' ', Look("plugin.py", "").Snapshot.Files.Keys.Select(Relative).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("nothing/*.py", "--autoreload-watch=nothing/*.py matches no file")]
    [InlineData("missing.c", "--autoreload-watch=missing.c matches no file")]
    [InlineData("main.?", "only * and ** are wildcards")]
    public void A_glob_that_matches_nothing_is_named(string glob, string expected)
    {
        var complaint = Assert.Single(Look("plugin", glob).Complaints);

        Assert.Contains(expected, complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_alone_is_nothing_to_complain_about()
    {
        Directory.Delete(_folder["lib"], recursive: true);

        Assert.Empty(Look("plugin.py", "").Complaints);
    }

    [Fact]
    public void A_pipe_is_not_read()
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", [_folder["lib/pipe.py"]]);
        made.WaitForExit();

        Assert.DoesNotContain(_folder["lib/pipe.py"], Look("plugin.py", "").Snapshot.Files.Keys);
    }

    [Theory]
    [InlineData("#!/usr/bin/env python3", "Python")]
    [InlineData("#!/usr/bin/python3.11 -u", "Python")]
    [InlineData("#!/usr/bin/env -S uv run --script", "Python")]
    [InlineData("#! /usr/bin/env node", "JavaScript")]
    [InlineData("#!/bin/bash", "shell")]
    [InlineData("\u007fELF", null)]
    [InlineData("", null)]
    public void The_language_is_told_by_the_first_line(string line, string? expected)
    {
        File.WriteAllText(_folder["script"], line + "\n");

        Assert.Equal(expected, ScriptLanguage.Of(_folder["script"])?.Name);
    }

    public void Dispose() => _folder.Dispose();

    private void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], path);
    }

    private Look Look(string executable, string globs, string ignored = "") =>
        new Lookout(new(_folder[executable], Words(globs), Words(ignored)), TimeProvider.System).Look();

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Found(Look look) => string.Join(' ', look.Reasons.Keys.Select(Relative).Order(StringComparer.Ordinal));

    private string Relative(string path) => Path.GetRelativePath(_folder[""], path);
}
