using Autoreload.Tracing;

namespace Autoreload.Reports.Story;

/// <summary>Joins requests with their answers, and held messages with their delivery.</summary>
internal sealed class Exchanges
{
    private readonly Dictionary<string, Exchange> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Queue<Exchange>> _waiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _answeredByChild = new(StringComparer.Ordinal);

    /// <summary>All of them, in the order in which they came.</summary>
    public List<Exchange> All { get; } = [];

    /// <summary>Those without an answer yet.</summary>
    public IEnumerable<Exchange> Pending => _pending.Values;

    /// <summary>Takes a message; the exchange that it begins, carries on or ends. Null when it belongs to none that is known.</summary>
    public Exchange? Take(MessageEntry message, MessageHead head, TimeSpan at) => head.Method is { } method
        ? message.From == Endpoint.Autoreload ? Delivered(message, head, at) : Came(message, head.Id, method, at)
        : head.Id is { } id ? Answered(message, id, head.IsError, at) : null;

    /// <summary>Those that were under way in a stretch of time, as far as they came at most a minute before it.</summary>
    public IEnumerable<Exchange> Within(TimeSpan from, TimeSpan until)
    {
        for (var i = FirstFrom(from - TimeSpan.FromMinutes(1)); i < All.Count && All[i].At <= until; i++)
            if (All[i].End >= from)
                yield return All[i];
    }

    /// <summary>Another run begins: ids begin anew, and nobody answers what was asked before.</summary>
    public void BeginRun()
    {
        _pending.Clear();
        _waiting.Clear();
        _answeredByChild.Clear();
    }

    private int FirstFrom(TimeSpan at)
    {
        var (low, high) = (0, All.Count);
        while (low < high)
            if (All[(low + high) / 2].At < at)
                low = (low + high) / 2 + 1;
            else
                high = (low + high) / 2;
        return low;
    }

    private Exchange Came(MessageEntry message, string? id, string method, TimeSpan at)
    {
        var exchange = new Exchange(method, message.From, at, isRequest: id is not null);
        exchange.With(message.Incarnation, message.To == Endpoint.Child ? at : null);
        All.Add(exchange);
        if (id is not null)
            _pending[id] = exchange;
        else if (message.From == Endpoint.Lightningd && message.To != Endpoint.Child)
            WaitingLike(message.Text).Enqueue(exchange);
        return exchange;
    }

    /// <summary>Autoreload gives what was held, or what it replays.</summary>
    private Exchange? Delivered(MessageEntry message, MessageHead head, TimeSpan at)
    {
        if (message.To != Endpoint.Child)
            return null;
        if (head.Id is { } id && !_pending.ContainsKey(id))
            return Came(message, id, head.Method!, at);
        var exchange = head.Id is null ? FirstLike(message.Text) : _pending[head.Id];
        exchange?.With(message.Incarnation, at);
        return exchange;
    }

    private Exchange? Answered(MessageEntry message, string id, bool isError, TimeSpan at)
    {
        if (!_pending.TryGetValue(id, out var exchange))
            return null;
        if (message.To == Endpoint.Autoreload && exchange.From == Endpoint.Lightningd)
        {
            _answeredByChild.Add(id);
            return exchange;
        }
        if (message.To == Endpoint.Nobody)
            return exchange;
        _pending.Remove(id);
        exchange.Answered(at, isError, byAutoreload: message.From == Endpoint.Autoreload && !_answeredByChild.Remove(id));
        return exchange;
    }

    private Queue<Exchange> WaitingLike(string text) =>
        _waiting.TryGetValue(text, out var queue) ? queue : _waiting[text] = new();

    private Exchange? FirstLike(string text) =>
        _waiting.TryGetValue(text, out var queue) && queue.TryDequeue(out var exchange) ? exchange : null;
}
