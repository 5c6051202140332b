using System.Globalization;
using Autoreload.Soak;

var minutes = 10.0;
var seed = Random.Shared.Next();
for (var i = 0; i < args.Length; i += 2)
{
    if (args[i] == "--minutes" && i + 1 < args.Length)
        minutes = double.Parse(args[i + 1], CultureInfo.InvariantCulture);
    else if (args[i] == "--seed" && i + 1 < args.Length)
        seed = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
    else
    {
        await Console.Error.WriteLineAsync("Usage: [--minutes N] [--seed N]");
        return 2;
    }
}

var (messages, fault) = await OrderRun.RunAsync();
await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"200 reloads: {fault ?? $"{messages} messages, none lost, all in their order"}"));
await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{minutes} minutes with the seed {seed}"));
var figures = await SoakRun.RunAsync(TimeSpan.FromMinutes(minutes), seed);
await Console.Out.WriteLineAsync(figures.ToString());
return figures.IsFlawless && fault is null ? 0 : 1;
