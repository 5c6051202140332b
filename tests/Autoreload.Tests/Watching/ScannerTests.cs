using Autoreload.Watching;

namespace Autoreload.Tests.Watching;

public sealed class ScannerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ScannerTests()
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
    [InlineData("plugin", "**/deep/*", "lib/deep/b.py")]
    [InlineData("plugin", "**/lib/**/*.py", "lib/a.py lib/deep/b.py")]
    [InlineData("plugin", "lib/**", "lib/a.py lib/c.txt lib/deep/b.py")]
    [InlineData("plugin", "l*/", "lib/a.py lib/c.txt lib/deep/b.py")]
    [InlineData("plugin", "./*.c", "main.c")]
    [InlineData("lib/deep/b.py", "../*.py", "lib/a.py")]
    [InlineData("plugin", "bin/*.py data.sqlite3", "bin/x.py data.sqlite3")]
    public void A_glob_finds_what_is_not_ignored_and_what_is_named(string executable, string globs, string expected)
    {
        var scan = Scan(executable, globs);

        Assert.Equal(expected, Found(scan));
    }

    [Fact]
    public void An_absolute_glob_stands_for_itself()
    {
        Assert.Equal("main.c", Found(Scan("lib/deep/b.py", _folder["*.c"])));
    }

    [Theory]
    [InlineData("deep/", "lib/a.py")]
    [InlineData("a.py", "lib/deep/b.py")]
    [InlineData("lib/**", "")]
    [InlineData("*.py !a.py", "lib/a.py")]
    public void What_the_setting_ignores_is_left_out(string ignored, string expected)
    {
        Assert.Equal(expected, Found(Scan("plugin.py", "", ignored)));
    }

    [Theory]
    [InlineData("a.py")]
    [InlineData("*.py")]
    public void What_the_setting_ignores_is_left_out_beside_and_above_the_executable_too(string ignored)
    {
        Assert.Equal("", Found(Scan("lib/deep/b.py", "../a.py* ../*.py", ignored)));
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

        Assert.Equal(expected, Found(Scan("plugin.py", "")));
    }

    [Fact]
    public void A_gitignore_above_counts_within_the_same_working_tree()
    {
        Directory.CreateDirectory(_folder[".git"]);
        File.WriteAllText(_folder[".gitignore"], "a.py");
        _folder.Script("lib/plugin.py", "");

        Assert.Equal("lib/deep/b.py", Found(Scan("lib/plugin.py", "")));
    }

    [Fact]
    public void A_changed_gitignore_counts_at_the_next_scan()
    {
        var scanner = new Scanner(new(_folder["plugin.py"], [], []), TimeProvider.System);
        scanner.Scan();

        File.WriteAllText(_folder["lib/.gitignore"], "deep");
        var second = scanner.Scan();
        File.Delete(_folder["lib/.gitignore"]);
        var third = scanner.Scan();

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

        Assert.Equal("lib/a.py lib/deep/b.py link/b.py", string.Join(' ', Scan("plugin.py", "").Snapshot.Files.Keys.Select(Relative).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_folder_on_no_way_to_what_a_glob_means_is_not_entered()
    {
        Assert.Equal([_folder[""].TrimEnd('/')], Scan("plugin", "*.c").Walk.Folders.Keys);
    }

    [Theory]
    [InlineData("nothing/*.py", "--autoreload-watch=nothing/*.py matches no file")]
    [InlineData("missing.c", "--autoreload-watch=missing.c matches no file")]
    [InlineData("main.?", "only * and ** are wildcards")]
    [InlineData("*/../main.c", "--autoreload-watch=*/../main.c is left out")]
    [InlineData("**/..", "--autoreload-watch=**/.. is left out")]
    [InlineData("/proc/**", "nobody saves files in /proc")]
    public void A_glob_that_matches_nothing_is_named(string glob, string expected)
    {
        var complaints = Scan("plugin", glob).Complaints;

        Assert.Contains(complaints, complaint => complaint.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_script_alone_is_nothing_to_complain_about()
    {
        Directory.Delete(_folder["lib"], recursive: true);

        Assert.Empty(Scan("plugin.py", "").Complaints);
    }

    [Theory]
    [InlineData("lib/pipe.py")]
    [InlineData(".gitignore")]
    [InlineData("plugin")]
    public void A_pipe_is_not_opened(string path)
    {
        File.Delete(_folder[path]);
        MakePipe(path);

        var scan = Scan(path == "plugin" ? "plugin" : "plugin.py", "");

        Assert.DoesNotContain(_folder[path], scan.Snapshot.Files.Keys);
        Assert.Empty(scan.Complaints);
    }

    [Fact]
    public void A_file_of_gigabytes_is_not_read()
    {
        using (var file = File.Create(_folder["lib/huge.py"]))
            file.SetLength(3L << 30);

        var scan = new Scanner(new(_folder["plugin.py"], [], []), TimeProvider.System, readsContent: true).Scan();

        Assert.Null(scan.Snapshot.Files[_folder["lib/huge.py"]].Content);
    }

    [Theory]
    [InlineData(".gitignore", "[\nlib/a.py\n", ".gitignore, line 1: '['")]
    [InlineData(".gitignore", "# [\n\nlib/a.py\n[z-a]\n", ".gitignore, line 4: '[z-a]'")]
    [InlineData("lib/.gitignore", "a.py\n[!", "lib/.gitignore, line 2: '[!'")]
    public void A_line_that_is_no_pattern_is_left_out_and_named(string file, string patterns, string expected)
    {
        File.WriteAllText(_folder[file], patterns);

        var scan = Scan("plugin.py", "");

        Assert.Equal("lib/deep/b.py", Found(scan));
        Assert.Contains(expected, Assert.Single(scan.Complaints), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[a")]
    [InlineData("[!")]
    [InlineData("[z-a]")]
    [InlineData(@"[\")]
    public void A_setting_that_is_no_pattern_is_left_out_and_named(string pattern)
    {
        var scan = Scan("plugin.py", "", $"{pattern} a.py");

        Assert.Equal("lib/deep/b.py", Found(scan));
        Assert.Contains($"--autoreload-ignore={pattern}", Assert.Single(scan.Complaints), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_beside_a_script_is_a_neighbour()
    {
        _folder.Script("other.py", "");
        _folder.Script("lib/tool.py", "");
        Write("module.py");
        File.SetUnixFileMode(_folder["module.py"], UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var scan = Scan("plugin.py", "");

        Assert.Equal([_folder["other.py"]], scan.Neighbours);
        Assert.Equal("lib/a.py lib/deep/b.py lib/tool.py module.py", Found(scan));
    }

    [Fact]
    public void A_neighbour_stays_one_while_it_is_saved()
    {
        _folder.Script("other.py", "");
        File.WriteAllText(_folder["other.py"], "");

        var scan = Scan("plugin.py", "");

        Assert.Equal([_folder["other.py"]], scan.Neighbours);
    }

    [Theory]
    [InlineData("other.py")]
    [InlineData("*.py")]
    public void A_neighbour_that_a_glob_names_is_watched(string glob)
    {
        _folder.Script("other.py", "");

        Assert.Equal("other.py", Found(Scan("plugin.py", glob)));
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

    private void MakePipe(string path)
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", [_folder[path]]);
        made.WaitForExit();
    }

    private void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], path);
    }

    private Scan Scan(string executable, string globs, string ignored = "") =>
        new Scanner(new(_folder[executable], Words(globs), Words(ignored)), TimeProvider.System).Scan();

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Found(Scan scan) => string.Join(' ', scan.Snapshot.Files.Keys.Select(Relative).Order(StringComparer.Ordinal));

    private string Relative(string path) => Path.GetRelativePath(_folder[""], path);
}
