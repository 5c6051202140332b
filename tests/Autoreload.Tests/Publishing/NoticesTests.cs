using System.Text.Json;

namespace Autoreload.Tests.Publishing;

public sealed class NoticesTests
{
    [Fact]
    public void Every_package_that_is_published_has_its_notice()
    {
        var notices = File.ReadAllLines(Sources.Path("src/Autoreload/Publishing/THIRD-PARTY-NOTICES.txt"));
        using var dependencies = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "autoreload.deps.json")));
        string[] packages = [.. from library in dependencies.RootElement.GetProperty("libraries").EnumerateObject()
                                where library.Value.GetProperty("type").GetString() == "package"
                                select library.Name.Split('/')[0]];

        Assert.NotEmpty(packages);
        Assert.Empty(packages.Except(notices, StringComparer.Ordinal));
    }
}
