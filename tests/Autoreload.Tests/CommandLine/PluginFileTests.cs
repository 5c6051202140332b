using Autoreload.CommandLine;

namespace Autoreload.Tests.CommandLine;

public sealed class PluginFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("#!/bin/sh\r\necho\r\n")]
    [InlineData("#!/usr/bin/env python3\r\n")]
    public void Windows_line_ends_of_a_first_line_are_named(string text)
    {
        File.WriteAllText(_folder["plugin"], text);

        Assert.Equal(
            $"the first line of {_folder["plugin"]} ends with CRLF, and no interpreter has a name like that: save it with Unix line ends (LF)",
            UsageErrors.In(Cli.Root().Parse(["dev", _folder["plugin"]])).Single());
    }

    [Fact]
    public void A_named_pipe_is_named()
    {
        NativeFiles.MakePipe(_folder["pipe"]);

        Assert.Equal($"{_folder["pipe"]} is a named pipe, not a plugin", UsageErrors.In(Cli.Root().Parse(["wrap", _folder["pipe"]])).Single());
    }

    [Theory]
    [InlineData("#!/bin/sh\necho hello\r\n")]
    [InlineData("ELF")]
    [InlineData("")]
    public void What_may_be_a_plugin_is_taken(string text)
    {
        File.WriteAllText(_folder["plugin"], text);

        Assert.Empty(Cli.Root().Parse(["dev", _folder["plugin"]]).Errors);
    }

    public void Dispose() => _folder.Dispose();
}
