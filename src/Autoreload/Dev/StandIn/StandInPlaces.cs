namespace Autoreload.Dev.StandIn;

/// <summary>Where the stand-in keeps what it keeps.</summary>
/// <param name="Directory">The network's directory, absolute.</param>
/// <param name="Fixtures">The folder of prepared answers; null: there is none.</param>
/// <param name="Datastore">The file of the datastore; null: it is gone with the stand-in.</param>
internal sealed record StandInPlaces(string Directory, string? Fixtures = null, string? Datastore = null);
