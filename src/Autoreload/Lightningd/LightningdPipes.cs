namespace Autoreload.Lightningd;

/// <summary>The two pipes to lightningd: descriptors that stay the caller's.</summary>
/// <param name="In">Where lightningd's messages come from: our stdin.</param>
/// <param name="Out">Where it reads ours: our stdout.</param>
internal readonly record struct LightningdPipes(int In, int Out);
