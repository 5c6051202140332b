using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Publishing;

public sealed class PublishChoiceTests
{
    [Theory(Timeout = Patience.LongSpec)]
    [InlineData("")]
    [InlineData("-p:RuntimeIdentifier=linux-x64")]
    public async Task Where_nobody_says_how_to_publish_the_project_chooses(string argument) =>
        Assert.Equal("true", await ChoosesAsync(argument));

    [Theory(Timeout = Patience.LongSpec)]
    [InlineData("-p:PublishAot=false")]
    [InlineData("-p:PublishAot=true")]
    [InlineData("-p:SelfContained=true")]
    [InlineData("-p:SelfContained=false")]
    [InlineData("-p:PublishSingleFile=true")]
    [InlineData("-p:PublishReadyToRun=true")]
    [InlineData("-p:NoBuild=true")]
    public async Task What_somebody_says_is_left_to_the_SDK(string argument) =>
        Assert.Equal("", await ChoosesAsync(argument));

    private static async Task<string> ChoosesAsync(string argument)
    {
        string[] words = ["dotnet", "msbuild", Sources.Path("src/Autoreload"), "-getProperty:ChoosesHowToPublish", .. argument.Length == 0 ? [] : new[] { argument }];
        var (exitCode, written) = await Shell.RunAsync(Path.GetTempPath(), variables: null, "", words);
        Assert.Equal(0, exitCode);
        return written.Trim().ToLowerInvariant();
    }
}
