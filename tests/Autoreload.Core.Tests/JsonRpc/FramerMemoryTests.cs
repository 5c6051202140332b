using System.Text;
using Autoreload.Core.JsonRpc;
using Xunit;
using static Autoreload.Core.Tests.JsonRpc.Frames;

namespace Autoreload.Core.Tests.JsonRpc;

/// <summary>What is measured is the memory of the whole process, so nothing runs beside it.</summary>
[CollectionDefinition(nameof(FramerMemoryTests), DisableParallelization = true)]
[Collection(nameof(FramerMemoryTests))]
public sealed class FramerMemoryTests
{
    [Fact]
    public void What_never_ends_is_not_kept_in_memory()
    {
        var framer = new Framer(Sender.Child);
        var line = Encoding.UTF8.GetBytes(new string('x', 60_000) + "\n");
        Feed(framer, "{ x \n"u8, () => { });
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < 2_000; i++)
        {
            Feed(framer, line, () =>
            {
                while (framer.TryTake(out _))
                {
                }
            });
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 40_000_000);
    }
}
