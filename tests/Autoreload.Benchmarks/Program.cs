using Autoreload.Benchmarks;
using Autoreload.Benchmarks.Partners;
using Autoreload.Benchmarks.Report;
using Autoreload.Benchmarks.Sections;
using BenchmarkDotNet.Running;

if (args is ["micro", .. var forBenchmarkDotNet])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(forBenchmarkDotNet);
    return 0;
}

const string Under = "--program=";
string[] switches = ["--quick", "--readme"];
var program = args.LastOrDefault(arg => arg.StartsWith(Under, StringComparison.Ordinal))?[Under.Length..];
var names = args.Except(switches).Where(arg => !arg.StartsWith(Under, StringComparison.Ordinal)).ToArray();
var sections = Section.All.Where(section => names.Length == 0 || names.Contains(section.Name)).ToArray();
if (sections.Length < names.Length)
{
    await Console.Error.WriteLineAsync("Usage: [--quick] [--readme] [--program=FILE] [section ...], or micro [BenchmarkDotNet's arguments]");
    await Console.Error.WriteLineAsync($"Sections: {string.Join(", ", Section.All.Select(section => section.Name))}");
    return 2;
}

try
{
    await MeasureAsync();
    return 0;
}
catch (InvalidOperationException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

async Task MeasureAsync()
{
    var scale = args.Contains("--quick") ? Scale.Quick : Scale.Full;
    using var programs = await Programs.BuildAsync(program is null ? null : Path.GetFullPath(program), Console.Error);
    var report = new Table();
    foreach (var section in sections)
    {
        await Console.Error.WriteLineAsync($"{section.Name} ...");
        section.Measure(new(programs), scale, report);
    }

    var block = report.ToMarkdown(Machine.Describe(scale));
    await Console.Out.WriteLineAsync(block);
    if (args.Contains("--readme"))
        await Readme.WriteAsync(block);
}
