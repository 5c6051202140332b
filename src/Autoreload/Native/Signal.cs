namespace Autoreload.Native;

/// <summary>The signals that we send; the numbers are the same everywhere.</summary>
internal enum Signal
{
    Kill = 9,
    Terminate = 15,
}
