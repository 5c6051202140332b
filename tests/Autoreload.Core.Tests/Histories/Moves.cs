namespace Autoreload.Core.Tests.Histories;

/// <summary>What may happen next, the likely more often.</summary>
internal sealed class Moves
{
    private readonly List<(string Name, Action<int> Make)> _all = [];

    public void Add(int weight, string name, Action<int> make)
    {
        for (var i = 0; i < weight; i++)
            _all.Add((name, make));
    }

    /// <summary>Makes the move that a number chooses and says which it was.</summary>
    public (string Name, Action Make) Choose(int choice)
    {
        var (name, make) = _all[choice % _all.Count];
        return (name, () => make(choice / _all.Count));
    }
}
