using System.Text;
using Autoreload.Core.Handshake;
using Autoreload.Core.JsonRpc;
using Autoreload.Core.Reports;
using Newtonsoft.Json;

namespace Autoreload.Core.Traffic;

/// <summary>Answers requests in the child's place.</summary>
internal sealed class Refusals(Outbox outbox, ProxySettings settings, Wording wording, Outage outage)
{
    /// <summary>Answers a request because nobody serves.</summary>
    public void Refuse(in HeldMessage request)
    {
        var reason = wording.WhyNotServed();
        if (request.Method!.Kind == RequestKind.DbWrite)
            outbox.Log(LogLevel.Error, $"{settings.Name} has missed the db_write of data_version {DataVersion(request.Message)}, which was answered in its place: {reason}");
        outbox.Send(request.Door, Answer(request.Method, request.Message.IdToken, reason, outage.LastFailure));
    }

    /// <summary>Answers a request for a reason of its own.</summary>
    public void Answer(PendingRequest request, string reason, CrashReport? report = null) =>
        outbox.Send(request.Door, Answer(request.Method, request.Id, reason, report));

    private static ReadOnlyMemory<byte> Answer(Method method, ReadOnlySpan<byte> id, string reason, CrashReport? report) =>
        AnswerPolicy.Answer(method.Kind, id, reason, method.IsHook ? null : report?.Json().ToString(Formatting.None));

    private static string DataVersion(Message dbWrite) =>
        JsonBytes.TryFind(dbWrite.Params, "data_version"u8, out var version) ? Encoding.UTF8.GetString(dbWrite.Params[version]) : "unknown";
}
