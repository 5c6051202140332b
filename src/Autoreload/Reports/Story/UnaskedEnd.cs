namespace Autoreload.Reports.Story;

/// <summary>An incarnation that ended though nobody had asked it to.</summary>
/// <param name="Life">It.</param>
/// <param name="Open">What it was working on: its methods and ids.</param>
/// <param name="LastGiven">The methods it was given last, the newest at the end.</param>
internal sealed record UnaskedEnd(Life Life, IReadOnlyList<string> Open, IReadOnlyList<string> LastGiven)
{
    private const int MostGiven = 10;
    private const int LooksBack = 10_000;

    /// <summary>What is known at the moment when it has ended.</summary>
    public static UnaskedEnd Of(Life life, Exchanges exchanges)
    {
        var given = exchanges.All.TakeLast(LooksBack).Where(exchange => exchange.Incarnation == life.Number && exchange.GivenAt >= life.At).ToArray();
        return new(
            life,
            [.. exchanges.Pending.Where(exchange => exchange.Incarnation == life.Number).Select(exchange => exchange.Method)],
            [.. given.TakeLast(MostGiven).Select(exchange => exchange.Method)]);
    }

    /// <summary>How far it had come, in words.</summary>
    public string When => Life.Stage switch
    {
        LifeStage.Serving => "while it was serving",
        LifeStage.Init => "before it answered init",
        LifeStage.Waiting => "before it was given its init",
        _ => "before it answered getmanifest",
    };
}
