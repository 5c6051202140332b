using Autoreload.Core;

namespace Autoreload.Tests.Child;

public sealed class LaunchSpecs : IDisposable
{
    private readonly ScriptedChildren _child = new();

    public static TheoryData<string, string> Failures => new()
    {
        { "missing", "PATH: no such file" },
        { "folder", "PATH: is a folder, give the plugin's executable in it" },
        { "not executable", "PATH: not executable: chmod +x PATH" },
        { "empty", "PATH: is empty" },
        { "no shebang", "PATH: neither a program for this system nor a script: its first line must be #! and an interpreter" },
        { "bad interpreter", "PATH: bad interpreter /no/such/python3: no such file, correct its first line or install it" },
        { "Windows line ends", "PATH: its first line ends with a carriage return: save it with Unix line ends" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_says_what_to_do(string what, string reason)
    {
        Prepare(what);

        _child.Children.Launch(1);

        Assert.Equal(reason.Replace("PATH", _child.Path, StringComparison.Ordinal), _child.RunUntil<ProxyEvent.LaunchFailed>().Reason);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("not executable")]
    [InlineData("empty")]
    public void An_executable_that_is_just_being_saved_is_launched_when_it_is_whole(string what)
    {
        Prepare(what);
        _child.Children.Launch(1);
        _child.Loop.After(TimeSpan.FromMilliseconds(100), () => _child.Script("exit 4"));

        var exited = _child.RunUntilExited();

        Assert.Equal(new ExitStatus(4, 0), exited.Status);
        Assert.DoesNotContain(_child.Events, observed => observed is ProxyEvent.LaunchFailed);
    }

    [Fact]
    public void One_that_is_to_end_before_it_could_be_launched_is_not_launched_any_more()
    {
        _child.Children.Launch(1);

        _child.Children.Stop(1, TimeSpan.FromSeconds(1));
        _child.Script("exit 4");
        _child.Loop.RunFor(TimeSpan.FromMilliseconds(200));

        Assert.IsType<ProxyEvent.LaunchFailed>(Assert.Single(_child.Events));
    }

    public void Dispose() => _child.Dispose();

    private void Prepare(string what)
    {
        switch (what)
        {
            case "missing": return;
            case "folder": Directory.CreateDirectory(_child.Path); return;
        }
        _child.Script("exit 4");
        switch (what)
        {
            case "not executable": File.SetUnixFileMode(_child.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite); break;
            case "empty": File.WriteAllText(_child.Path, ""); break;
            case "no shebang": File.WriteAllText(_child.Path, "exit 4\n"); break;
            case "bad interpreter": File.WriteAllText(_child.Path, "#!/no/such/python3 -u\n"); break;
            case "Windows line ends": File.WriteAllText(_child.Path, "#!/bin/sh\r\nexit 4\r\n"); break;
        }
    }
}
