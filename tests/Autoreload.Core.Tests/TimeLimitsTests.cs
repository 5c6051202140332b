using Autoreload.Core.Handshake;
using Xunit;

namespace Autoreload.Core.Tests;

public sealed class TimeLimitsTests
{
    [Theory]
    [InlineData("v25.02", 110)]
    [InlineData("v25.02.1", 110)]
    [InlineData("v26.06-258-g090f4b0", 110)]
    [InlineData("v24.11.1", 50)]
    [InlineData("basic-unit", 50)]
    [InlineData(null, 50)]
    public void The_first_handshake_ends_before_lightningd_gives_up(string? version, int seconds)
    {
        var limits = TimeLimits.For(LightningdVersion.TryParse(version));

        Assert.Equal((seconds, seconds), ((int)limits.FirstManifest.TotalSeconds, (int)limits.FirstInit.TotalSeconds));
    }
}
