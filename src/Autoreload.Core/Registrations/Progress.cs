namespace Autoreload.Core.Registrations;

/// <summary>How far a registration is.</summary>
internal enum Progress
{
    /// <summary>lightningd is to be asked which names are free.</summary>
    Begun,

    /// <summary>Something can be done, or lightningd is doing it.</summary>
    Working,

    /// <summary>Something is to be done when requests are answered.</summary>
    Settled,

    /// <summary>Nothing is to be done.</summary>
    Complete,
}
