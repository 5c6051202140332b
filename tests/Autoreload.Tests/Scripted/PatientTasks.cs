namespace Autoreload.Tests.Scripted;

/// <summary>Waiting with an end, and a message that says what for.</summary>
internal static class PatientTasks
{
    public static async Task<T> WithPatience<T>(this Task<T> task, string what, TimeSpan? patience = null)
    {
        var limit = patience ?? Patience.ForAnEvent;
        try
        {
            return await task.WaitAsync(limit);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Waited {limit.TotalSeconds} s in vain for {what}.", late);
        }
    }
}
