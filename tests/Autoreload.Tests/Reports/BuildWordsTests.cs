using Autoreload.Reports.Story;

namespace Autoreload.Tests.Reports;

public sealed class BuildWordsTests
{
    [Theory]
    [InlineData("make -s", "exit code 2\ngreet.h:1:18: error: missing terminating\nmake: *** [hello] Error 1", "the build (make -s) failed: greet.h:1:18: error: missing terminating")]
    [InlineData("./build.sh", "exit code 1\n  File \"<string>\", line 1, in <module>\n  File \"tally.py\", line 14\n    return {\n           ^\nSyntaxError: '{' was never closed", "the build (./build.sh) failed: tally.py:14: SyntaxError: '{' was never closed")]
    [InlineData("cargo build", "exit code 101\nerror[E0425]: cannot find value `x`\n --> src/main.rs:2:5", "the build (cargo build) failed: src/main.rs:2: error[E0425]: cannot find value `x`")]
    [InlineData("dotnet build", "exit code 1\nPlugin.cs(3,5): error CS1002: ; expected", "the build (dotnet build) failed: Plugin.cs(3,5): error CS1002: ; expected")]
    [InlineData(null, "exit code 1\nfirst\nno such file\n", "the build failed: no such file")]
    [InlineData("false", "exit code 1", "the build (false) failed")]
    [InlineData("make", "exit code 2\n\u001b[31merror\u001b[0m: no", "the build (make) failed: error: no")]
    public void A_failed_build_names_its_command_the_file_and_the_line_as_recorded(string? command, string recorded, string told) =>
        Assert.Equal(told, BuildWords.Failure(command, recorded));
}
