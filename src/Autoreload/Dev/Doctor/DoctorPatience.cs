namespace Autoreload.Dev.Doctor;

/// <summary>How long a plugin may take.</summary>
/// <param name="Answer">For getmanifest and init together.</param>
/// <param name="Slow">Until that is called slow.</param>
/// <param name="End">To end.</param>
internal sealed record DoctorPatience(TimeSpan Answer, TimeSpan Slow, TimeSpan End)
{
    /// <summary>For people: long enough for a cold start.</summary>
    public static DoctorPatience Usual { get; } = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2));
}
