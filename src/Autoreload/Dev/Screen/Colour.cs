namespace Autoreload.Dev.Screen;

/// <summary>The colours of a terminal. Spectre.Console's own texts would wrap at its edge, and what is copied from there would be broken.</summary>
internal static class Colour
{
    public const string None = "";
    public const string Reset = "\u001b[0m";
    public const string Red = "\u001b[31m";
    public const string Green = "\u001b[32m";
    public const string Yellow = "\u001b[33m";
    public const string Blue = "\u001b[94m";
    public const string Teal = "\u001b[36m";
    public const string Grey = "\u001b[90m";
}
